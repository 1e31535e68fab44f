#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_ITEMS 1024

struct text {
    const char *bytes;
    size_t len;
};

/* Returns 0 and a string to be freed in *result, or an errno value. */
int join_texts(const struct text *items, size_t count, char separator, char **result)
{
    unsigned short total = 1;
    size_t empty = 0;
    char *out, *p;

    *result = NULL;
    if (count > MAX_ITEMS)
        return E2BIG;

    for (size_t i = 0; i < count; i++) {
        if (items[i].len == 0) {
            empty++;
            continue;
        }
        total += items[i].len + 1;
    }

    out = malloc(total);
    if (out == NULL)
        return ENOMEM;
    p = out;
    for (size_t i = 0; i < count; i++) {
        if (items[i].len == 0)
            continue;
        if (p != out)
            *p++ = separator;
        memcpy(p, items[i].bytes, items[i].len);
        p += items[i].len;
    }
    *p = '\0';

    if (empty > 0)
        fprintf(stderr, "join: %zu of %zu items are empty\n", empty, count);
    *result = out;
    return 0;
}
