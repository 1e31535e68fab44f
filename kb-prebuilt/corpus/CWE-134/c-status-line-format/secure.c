#include <stdio.h>
#include <string.h>

struct track {
    const char *title;
    const char *artist;
    unsigned int number;
};

/* Puts the track's data into the template; returns the number of columns. */
int render_status(const char *template, const struct track *t, char *out, size_t out_size)
{
    char text[512], number[16];
    size_t used = 0;
    int written;

    if (out_size == 0)
        return -1;
    snprintf(number, sizeof(number), "%02u", t->number);

    for (const char *p = template; *p != '\0'; p++) {
        const char *piece = NULL;
        size_t len = 1;

        if (*p == '%' && p[1] == 't')
            piece = t->title;
        else if (*p == '%' && p[1] == 'a')
            piece = t->artist;
        else if (*p == '%' && p[1] == 'n')
            piece = number;
        if (piece != NULL) {
            len = strlen(piece);
            p++;
        } else {
            piece = p;
        }

        if (len >= sizeof(text) - used)
            break;
        memcpy(text + used, piece, len);
        used += len;
    }
    text[used] = '\0';

    written = snprintf(out, out_size, "%s", text);
    if (written < 0)
        return -1;
    return (size_t)written < out_size ? written : (int)out_size - 1;
}
