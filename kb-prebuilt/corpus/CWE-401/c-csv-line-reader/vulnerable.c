#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#define FIELDS 8

struct row {
    char *line;
    char *fields[FIELDS];
    size_t count;
};

void row_free(struct row *row)
{
    free(row->line);
    row->line = NULL;
    row->count = 0;
}

/* Reads the next row of a station's upload. 1: a row, 0: the end, -1: a bad row, with which reading may go on. */
int row_read(struct row *row, FILE *input)
{
    size_t capacity = 0;
    char *rest, *field;

    row->line = NULL;
    row->count = 0;
    if (getline(&row->line, &capacity, input) < 0) {
        row_free(row);
        return 0;
    }
    row->line[strcspn(row->line, "\r\n")] = '\0';
    rest = row->line;
    while ((field = strsep(&rest, ";")) != NULL) {
        if (row->count == FIELDS) {
            row->count = 0;
            return -1;
        }
        row->fields[row->count++] = field;
    }
    return 1;
}
