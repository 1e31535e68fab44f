#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define HISTORY_FILE "/minish_history"

FILE *history_open(int session_id)
{
    char path[256];
    struct stat st;
    char stamp[32];
    time_t now = time(NULL);
    struct tm tm;
    FILE *fp;
    int is_new;
    const char *base = getenv("XDG_STATE_HOME");

    if (base == NULL || *base == '\0')
        base = getenv("HOME");
    if (base == NULL) {
        fprintf(stderr, "minish: no home directory, history is off\n");
        return NULL;
    }

    if (strlen(base) + sizeof(HISTORY_FILE) > sizeof(path)) {
        fprintf(stderr, "minish: home directory name is too long, history is off\n");
        return NULL;
    }
    snprintf(path, sizeof(path), "%s%s", base, HISTORY_FILE);

    is_new = stat(path, &st) != 0 || st.st_size == 0;
    fp = fopen(path, "a");
    if (fp == NULL) {
        perror(path);
        return NULL;
    }
    setvbuf(fp, NULL, _IOLBF, 0);

    localtime_r(&now, &tm);
    strftime(stamp, sizeof(stamp), "%Y-%m-%d %H:%M:%S", &tm);
    if (is_new)
        fputs("# minish history, one command a line\n", fp);
    fprintf(fp, "# session %d opened %s\n", session_id, stamp);
    return fp;
}
