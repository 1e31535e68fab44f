#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <string.h>

#define RECT_HEADER 8

struct framebuffer {
    uint32_t width, height;
    uint32_t *pixels;
    uint32_t dirty_top, dirty_bottom;
    unsigned long updates;
};

static uint32_t get16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

int fb_apply_rect(struct framebuffer *fb, const uint8_t *msg, size_t len)
{
    if (len < RECT_HEADER)
        return -EBADMSG;

    uint32_t x = get16(msg), y = get16(msg + 2);
    uint32_t w = get16(msg + 4), h = get16(msg + 6);
    const uint8_t *src = msg + RECT_HEADER;

    if (w == 0 || h == 0 || x + w > fb->width || y + h > fb->height)
        return -EINVAL;
    if ((len - RECT_HEADER) / 4 / w < h)
        return -EBADMSG;

    for (uint32_t row = 0; row < h; row++) {
        uint32_t *dst = fb->pixels + (size_t)(y + row) * fb->width + x;

        for (uint32_t i = 0; i < w; i++, src += 4) {
            uint32_t pixel;
            memcpy(&pixel, src, 4);
            dst[i] = ntohl(pixel);
        }
    }

    if (fb->updates == 0 || y < fb->dirty_top)
        fb->dirty_top = y;
    if (fb->updates == 0 || y + h > fb->dirty_bottom)
        fb->dirty_bottom = y + h;
    fb->updates++;
    return 0;
}
