#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UPLOAD_MAX (16L * 1024 * 1024)

struct upload {
    char *name;
    unsigned char *content;
    size_t size;
};

int upload_read(FILE *in, struct upload *up)
{
    char line[256];
    char *name = NULL;
    unsigned char *content = NULL;
    long size;
    size_t got;

    memset(up, 0, sizeof(*up));
    if (fgets(line, sizeof(line), in) == NULL)
        return -1;
    line[strcspn(line, "\r\n")] = '\0';
    if (line[0] == '\0' || strchr(line, '/') != NULL || (name = strdup(line)) == NULL)
        return -1;

    if (fgets(line, sizeof(line), in) == NULL)
        goto fail;
    size = strtol(line, NULL, 10);
    if (size <= 0 || size > UPLOAD_MAX) {
        fprintf(stderr, "upload %s: size %ld refused\n", name, size);
        goto fail;
    }

    content = malloc((size_t)size);
    if (content == NULL)
        goto fail;
    got = fread(content, 1, (size_t)size, in);
    if (got != (size_t)size) {
        fprintf(stderr, "upload %s: %zu of %ld bytes\n", name, got, size);
        free(content);
        free(name);
        return -1;
    }

    up->name = name;
    up->content = content;
    up->size = got;
    return 0;

fail:
    free(content);
    free(name);
    return -1;
}
