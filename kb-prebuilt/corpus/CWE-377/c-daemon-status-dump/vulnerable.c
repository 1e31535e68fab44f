#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define STATUS_DIR "/tmp"

struct counters {
    unsigned long hits, misses, evictions;
    size_t bytes;
    time_t started;
};

static void print_age(FILE *out, time_t started)
{
    long s = (long)(time(NULL) - started);

    fprintf(out, "uptime %ldd %02ld:%02ld:%02ld\n", s / 86400, s / 3600 % 24, s / 60 % 60, s % 60);
}

/* Writes the counters to a file for the operator; called in the main loop after SIGUSR1. */
int dump_status(const struct counters *c)
{
    char path[96];
    unsigned long total = c->hits + c->misses;
    FILE *out;
    int ret;

    if (mkdir(STATUS_DIR, 0755) != 0 && errno != EEXIST)
        return -1;
    snprintf(path, sizeof path, "%s/cacheserv.%ld", STATUS_DIR, (long)getpid());

    out = fopen(path, "w");
    if (out == NULL) {
        fprintf(stderr, "cannot write %s: %s\n", path, strerror(errno));
        return -1;
    }
    print_age(out, c->started);
    fprintf(out, "hits %lu misses %lu evictions %lu\n", c->hits, c->misses, c->evictions);
    if (total > 0)
        fprintf(out, "hit rate %.1f%%\n", 100.0 * (double)c->hits / (double)total);
    fprintf(out, "memory %zu bytes\n", c->bytes);
    ret = ferror(out) ? -1 : 0;
    if (fclose(out) != 0)
        ret = -1;
    return ret;
}
