#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct heat_scale {
    double low, high;
    uint32_t colors[256];
    uint32_t missing_color;
};

long heatmap_read(FILE *in, const struct heat_scale *scale, uint32_t *out, size_t max)
{
    char line[64];
    size_t n = 0;
    unsigned long missing = 0;

    if (!isfinite(scale->low) || !isfinite(scale->high) || scale->high <= scale->low)
        return -EINVAL;

    while (n < max && fgets(line, sizeof(line), in) != NULL) {
        char *end;
        double value = strtod(line, &end);
        double position = (value - scale->low) / (scale->high - scale->low) * 255.0;

        if (end == line || isnan(position)) {
            out[n++] = scale->missing_color;
            missing++;
            continue;
        }
        int index = position <= 0.0 ? 0 : position >= 255.0 ? 255 : (int)position;
        out[n++] = scale->colors[index];
    }

    if (ferror(in)) {
        perror("heatmap");
        return -EIO;
    }
    if (missing > 0)
        fprintf(stderr, "heatmap: %lu of %zu values missing\n", missing, n);
    return (long)n;
}
