#include <errno.h>
#include <stdint.h>
#include <stdio.h>

struct image8 {
    unsigned int width, height;
    uint8_t *pixels;            /* width * height bytes */
    unsigned long ink;
};

int pcx_decode_rows(FILE *fp, struct image8 *img)
{
    img->ink = 0;
    for (unsigned int y = 0; y < img->height; y++) {
        uint8_t *row = img->pixels + (size_t)y * img->width;
        unsigned int x = 0;

        while (x < img->width) {
            unsigned int run = 1;
            int c = fgetc(fp);

            if (c != EOF && (c & 0xc0) == 0xc0) {
                run = c & 0x3f;
                c = fgetc(fp);
            }
            if (c == EOF) {
                fprintf(stderr, "pcx: image ends in row %u\n", y);
                return -EIO;
            }
            while (run > 0) {
                row[x++] = (uint8_t)c;
                run--;
                if (c != 0)
                    img->ink++;
            }
        }

        if (y % 256 == 0 && y > 0)
            fprintf(stderr, "pcx: %u of %u rows\n", y, img->height);
    }

    if (ferror(fp)) {
        perror("pcx");
        return -EIO;
    }
    return 0;
}
