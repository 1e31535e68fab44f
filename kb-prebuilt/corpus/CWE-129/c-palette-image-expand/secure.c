#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

struct palette {
    uint8_t count;              /* entries in use */
    uint32_t *argb;
};

struct indexed_image {
    uint16_t width, height;
    const uint8_t *index;       /* width * height bytes from the file */
    struct palette palette;
};

/* Turns an image with palette into 32-bit pixels; the caller frees them. */
int image_expand(const struct indexed_image *img, uint32_t **out)
{
    size_t total = (size_t)img->width * img->height;
    if (total == 0)
        return -EINVAL;

    uint32_t *pixels = calloc(total, sizeof(*pixels));
    if (pixels == NULL)
        return -ENOMEM;

    for (size_t i = 0; i < total; i++) {
        uint8_t entry = img->index[i];

        if (entry >= img->palette.count) {
            free(pixels);
            return -EBADMSG;
        }
        pixels[i] = img->palette.argb[entry];
    }

    *out = pixels;
    return 0;
}
