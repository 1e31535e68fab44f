#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    unsigned int level;
    unsigned int children;
    size_t parent;              /* index, the entry itself at top level */
    char *text;
};

struct outline {
    struct entry *entries;
    size_t count, cap;
};

static struct entry *outline_append(struct outline *o)
{
    if (o->count == o->cap) {
        size_t cap = o->cap != 0 ? o->cap * 2 : 8;
        struct entry *p = reallocarray(o->entries, cap, sizeof(*p));
        if (p == NULL)
            return NULL;
        o->entries = p;
        o->cap = cap;
    }
    return memset(&o->entries[o->count++], 0, sizeof(struct entry));
}

int outline_add_line(struct outline *o, const char *line)
{
    unsigned int level = (unsigned int)strspn(line, "\t");
    char *text = strndup(line + level, strcspn(line + level, "\r\n"));
    struct entry *e;
    size_t up = o->count;

    while (up > 0 && o->entries[up - 1].level >= level)
        up--;

    struct entry *parent = up > 0 ? &o->entries[up - 1] : NULL;
    e = text != NULL ? outline_append(o) : NULL;
    if (e == NULL) {
        perror("outline");
        free(text);
        return -1;
    }
    e->level = level;
    e->text = text;
    e->parent = parent != NULL ? up - 1 : o->count - 1;
    if (parent != NULL)
        parent->children++;
    return 0;
}
