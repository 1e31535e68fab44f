#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct extremes {
    double min, max, mean;
    unsigned int readings;
};

int temperature_extremes(const char *path, struct extremes *result)
{
    char line[128];
    double min, max, sum = 0.0;
    unsigned int n = 0, broken = 0;
    FILE *fp = fopen(path, "r");

    if (fp == NULL) {
        int err = errno;
        fprintf(stderr, "%s: %s\n", path, strerror(err));
        return -err;
    }

    while (fgets(line, sizeof(line), fp) != NULL) {
        char *end;
        double t;

        if (line[0] == '#')
            continue;
        t = strtod(line, &end);
        if (end == line || !(t >= -90.0 && t <= 100.0)) {
            broken++;
            continue;
        }
        if (t < min)
            min = t;
        if (t > max)
            max = t;
        sum += t;
        n++;
    }
    fclose(fp);

    if (broken > 0)
        fprintf(stderr, "%s: %u lines without a usable value\n", path, broken);
    result->min = min;
    result->max = max;
    result->mean = n > 0 ? sum / n : 0.0;
    result->readings = n;
    return n > 0 ? 0 : -ENODATA;
}
