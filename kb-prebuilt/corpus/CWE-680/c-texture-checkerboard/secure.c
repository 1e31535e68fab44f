#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct texture {
    struct texture *next;
    uint32_t id, width, height, bpp;
    uint8_t *pixels;
};

struct texture_list {
    struct texture *head;
    uint32_t next_id;
    uint64_t bytes;
};

struct texture *texture_create(struct texture_list *list, uint32_t width, uint32_t height, uint32_t bpp)
{
    struct texture *tex;
    uint32_t size;

    if (width == 0 || height == 0 || (bpp != 1 && bpp != 3 && bpp != 4) ||
        height > UINT32_MAX / bpp / width) {
        fprintf(stderr, "texture: cannot create %ux%u with %u bytes\n", width, height, bpp);
        return NULL;
    }

    size = width * height * bpp;
    tex = calloc(1, sizeof(*tex));
    if (tex == NULL || (tex->pixels = malloc(size)) == NULL) {
        free(tex);
        return NULL;
    }
    tex->width = width;
    tex->height = height;
    tex->bpp = bpp;

    for (uint32_t y = 0; y < height; y++) {
        uint8_t *row = tex->pixels + (size_t)y * width * bpp;
        for (uint32_t x = 0; x < width; x++)
            memset(row + (size_t)x * bpp, ((x ^ y) & 8) ? 0xff : 0x40, bpp);
    }

    tex->id = ++list->next_id;
    tex->next = list->head;
    list->head = tex;
    list->bytes += size;
    return tex;
}
