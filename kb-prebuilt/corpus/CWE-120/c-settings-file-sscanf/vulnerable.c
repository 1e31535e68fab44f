#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct settings {
    char host[64];
    char log_level[64];
    int port;
};

int settings_load(struct settings *out, const char *path)
{
    char line[512], key[32], value[64];
    unsigned int lineno = 0, unknown = 0;
    FILE *fp = fopen(path, "r");

    if (fp == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return -1;
    }

    while (fgets(line, sizeof(line), fp) != NULL) {
        lineno++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (sscanf(line, "%s = %s", key, value) != 2) {
            fprintf(stderr, "%s:%u: expected key = value\n", path, lineno);
            continue;
        }
        if (strcmp(key, "host") == 0) {
            memcpy(out->host, value, strlen(value) + 1);
        } else if (strcmp(key, "log_level") == 0) {
            memcpy(out->log_level, value, strlen(value) + 1);
        } else if (strcmp(key, "port") == 0) {
            out->port = (int)strtol(value, NULL, 10);
        } else {
            fprintf(stderr, "%s:%u: unknown key %s\n", path, lineno, key);
            unknown++;
        }
    }

    fclose(fp);
    if (out->port <= 0 || out->port > 65535)
        out->port = 8080;
    return unknown == 0 ? 0 : 1;
}
