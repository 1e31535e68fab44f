#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAX_RUNS 64

struct sorter {
    FILE *runs[MAX_RUNS];
    size_t n_runs;
    uint64_t spilled;
};

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

/* Sorts a buffer of keys and spills it to disk as a new run. Returns 0 or a negative errno value. */
int sorter_spill(struct sorter *s, uint64_t *keys, size_t n)
{
    char name[L_tmpnam];
    FILE *run;
    int fd;

    if (s->n_runs == MAX_RUNS)
        return -ENOSPC;
    if (n == 0)
        return 0;
    qsort(keys, n, sizeof *keys, by_value);

    fd = open(tmpnam(name), O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0)
        return -errno;
    unlink(name);   /* the run goes away with the last descriptor */
    run = fdopen(fd, "w+b");
    if (run == NULL) {
        close(fd);
        return -ENOMEM;
    }
    if (fwrite(keys, sizeof *keys, n, run) != n || fflush(run) != 0) {
        fprintf(stderr, "sort: cannot spill %zu keys: %s\n", n, strerror(errno));
        fclose(run);
        return -EIO;
    }
    rewind(run);
    s->runs[s->n_runs++] = run;
    s->spilled += n;
    return 0;
}
