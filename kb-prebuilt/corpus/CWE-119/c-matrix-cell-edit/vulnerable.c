#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct matrix {
    unsigned int rows, cols;
    double *cell;               /* rows * cols values, row by row */
};

int matrix_run_script(struct matrix *m, FILE *script, FILE *out)
{
    char line[128], verb[8];
    unsigned int row, col, lineno = 0;
    int errors = 0;

    while (fgets(line, sizeof(line), script) != NULL) {
        double value = 0.0;
        int fields = sscanf(line, "%7s %u %u %lf", verb, &row, &col, &value);

        lineno++;
        if (fields <= 0 || verb[0] == '#')
            continue;
        if (fields < 3) {
            fprintf(stderr, "line %u: row and column expected\n", lineno);
            errors++;
            continue;
        }

        double *cell = &m->cell[(size_t)row * m->cols + col];
        if (strcmp(verb, "set") == 0 && fields == 4) {
            *cell = value;
        } else if (strcmp(verb, "add") == 0 && fields == 4) {
            *cell += value;
        } else if (strcmp(verb, "show") == 0) {
            fprintf(out, "[%u,%u] = %g\n", row, col, *cell);
        } else {
            fprintf(stderr, "line %u: unknown edit '%s'\n", lineno, verb);
            errors++;
        }
    }

    if (ferror(script))
        return -1;
    fprintf(out, "%u lines, %d errors\n", lineno, errors);
    return errors;
}
