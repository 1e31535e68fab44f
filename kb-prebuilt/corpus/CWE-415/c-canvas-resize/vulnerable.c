#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAPER_COLOR 0xffffffffu

struct canvas {
    char title[64];
    uint32_t width, height;
    uint32_t *pixels;
    unsigned int resizes;
    int damaged;
};

int canvas_resize(struct canvas *c, uint32_t width, uint32_t height)
{
    uint32_t *pixels;
    size_t n;

    if (width == 0 || height == 0 || height > UINT32_MAX / width)
        return -EINVAL;
    if (width == c->width && height == c->height && c->pixels != NULL) {
        memset(c->pixels, 0xff, (size_t)width * height * sizeof(*c->pixels));
        return 0;
    }

    n = (size_t)width * height;
    free(c->pixels);
    pixels = calloc(n, sizeof(*pixels));
    if (pixels == NULL) {
        fprintf(stderr, "canvas %s: no memory for %ux%u\n", c->title, width, height);
        return -ENOMEM;
    }

    for (size_t i = 0; i < n; i++)
        pixels[i] = PAPER_COLOR;
    c->pixels = pixels;
    c->width = width;
    c->height = height;
    c->resizes++;
    c->damaged = 1;
    return 0;
}

void canvas_destroy(struct canvas *c)
{
    free(c->pixels);
    memset(c, 0, sizeof(*c));
}
