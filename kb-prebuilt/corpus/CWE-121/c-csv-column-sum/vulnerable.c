#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct column_sum {
    double total;
    unsigned long rows;
    unsigned long skipped;
};

int sum_csv_column(const char *path, int column, struct column_sum *result)
{
    char *line = NULL;
    size_t cap = 0;
    FILE *fp = fopen(path, "r");

    if (fp == NULL) {
        perror(path);
        return -1;
    }
    memset(result, 0, sizeof(*result));

    while (getline(&line, &cap, fp) > 0) {
        char cell[48];
        char *end;
        const char *p = line;
        size_t n = 0;

        for (int i = 0; i < column && p != NULL; i++) {
            p = strchr(p, ',');
            if (p != NULL)
                p++;
        }
        if (p == NULL) {
            result->skipped++;
            continue;
        }
        while (*p != '\0' && *p != ',' && *p != '\n')
            cell[n++] = *p++;
        cell[n] = '\0';

        double value = strtod(cell, &end);
        if (end == cell || *end != '\0') {
            result->skipped++;
            continue;
        }
        result->total += value;
        result->rows++;
    }

    free(line);
    fclose(fp);
    return 0;
}
