#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct preferences {
    char *theme;
    char *language;
    char *signature;
    unsigned long updates;
    unsigned long ignored;
};

static char **preference_slot(struct preferences *p, const char *key)
{
    if (strcmp(key, "theme") == 0)
        return &p->theme;
    if (strcmp(key, "language") == 0)
        return &p->language;
    if (strcmp(key, "signature") == 0)
        return &p->signature;
    return NULL;
}

int preferences_read(struct preferences *p, FILE *client)
{
    char line[512];

    while (fgets(line, sizeof(line), client) != NULL) {
        char *value = strchr(line, '=');
        char **slot = NULL;
        char *copy;

        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '\0')
            break;
        if (value != NULL) {
            *value++ = '\0';
            slot = preference_slot(p, line);
        }
        if (slot == NULL) {
            p->ignored++;
            continue;
        }

        copy = strdup(value);
        if (copy == NULL) {
            perror("preferences");
            return -1;
        }
        *slot = copy;
        p->updates++;
    }

    fprintf(stderr, "preferences: %lu updates, %lu ignored\n", p->updates, p->ignored);
    return ferror(client) ? -1 : 0;
}
