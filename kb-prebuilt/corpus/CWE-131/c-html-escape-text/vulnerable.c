#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *entity_for(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

char *html_escape(const char *text, size_t *replaced)
{
    size_t len = strlen(text);
    size_t n = 0;
    char *out, *w;

    if (len > (SIZE_MAX - 1) / 8) {
        fprintf(stderr, "html_escape: text of %zu bytes is too long\n", len);
        return NULL;
    }
    out = malloc(len * 5 + 1);
    if (out == NULL) {
        perror("html_escape");
        return NULL;
    }

    w = out;
    for (; *text != '\0'; text++) {
        const char *entity = entity_for(*text);

        if (entity == NULL) {
            *w++ = *text;
            continue;
        }
        w = stpcpy(w, entity);
        n++;
    }
    *w = '\0';

    if (replaced != NULL)
        *replaced = n;
    return out;
}
