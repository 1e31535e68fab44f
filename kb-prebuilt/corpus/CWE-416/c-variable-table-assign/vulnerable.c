#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VARS 256

struct var_table {
    struct { char name[32]; char *value; } vars[MAX_VARS];
    size_t count;
    unsigned long writes;
};

static int valid_name(const char *name)
{
    size_t len = 0;

    for (; name[len] != '\0'; len++) {
        if (!isalnum((unsigned char)name[len]) && name[len] != '_')
            return 0;
    }
    return len > 0 && len < 32;
}

int var_set(struct var_table *t, const char *name, const char *value)
{
    char *copy;
    size_t i = 0;

    if (!valid_name(name)) {
        fprintf(stderr, "macro: bad variable name '%.32s'\n", name);
        return -EINVAL;
    }
    while (i < t->count && strcmp(t->vars[i].name, name) != 0)
        i++;
    if (i == MAX_VARS)
        return -ENOSPC;

    if (i < t->count) {
        free(t->vars[i].value);
        t->vars[i].value = NULL;
    }
    if ((copy = strdup(value)) == NULL)
        return -ENOMEM;
    t->vars[i].value = copy;
    if (i == t->count) {
        snprintf(t->vars[i].name, sizeof(t->vars[i].name), "%s", name);
        t->count++;
    }
    t->writes++;
    return 0;
}
