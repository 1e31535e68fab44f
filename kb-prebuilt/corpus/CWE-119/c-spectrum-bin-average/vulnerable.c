#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define BINS 512

struct spectrum {
    double power[BINS];
    double rate; /* samples a second */
};

static size_t bin_of(const struct spectrum *s, double hertz)
{
    return (size_t)(hertz / (s->rate / 2) * BINS);
}

/* The mean power between two frequencies, which a client sends as "440-880". */
int band_power(const struct spectrum *s, const char *band, double *mean)
{
    char *end;
    double low = strtod(band, &end);
    if (*end != '-')
        return -1;
    double high = strtod(end + 1, &end);
    if (*end != '\0' || !isfinite(low) || !isfinite(high) || low < 0 || low >= high)
        return -1;

    size_t first = bin_of(s, low), last = bin_of(s, high);
    double sum = 0;
    for (size_t i = first; i <= last; i++)
        sum += s->power[i];
    *mean = sum / (double)(last - first + 1);
    return 0;
}

void spectrum_print(const struct spectrum *s, FILE *out)
{
    for (size_t i = 0; i < BINS; i++)
        fprintf(out, "%.1f %.6f\n", (double)i * s->rate / 2 / BINS, s->power[i]);
}
