#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define API_KEY_VARIABLE "INGEST_API_KEY"
#define HOST "ingest.example.net"

struct reading {
    time_t at;
    double celsius;
    double humidity;
};

static int format_body(const struct reading *r, size_t count, char *out, size_t size)
{
    size_t used = 0;

    for (size_t i = 0; i < count; i++) {
        int n = snprintf(out + used, size - used, "%lld,%.2f,%.1f\n",
                         (long long)r[i].at, r[i].celsius, r[i].humidity);
        if (n < 0 || (size_t)n >= size - used)
            return -1;
        used += (size_t)n;
    }
    return (int)used;
}

/* Builds the upload request for a batch of readings; the caller sends it over its TLS connection. */
int build_upload(const struct reading *r, size_t count, char *out, size_t size)
{
    const char *key = getenv(API_KEY_VARIABLE);
    char body[4096];
    int len, n;

    if (key == NULL || *key == '\0') {
        fputs("upload: no API key configured\n", stderr);
        return -EACCES;
    }
    if (count == 0 || (len = format_body(r, count, body, sizeof body)) < 0)
        return -EINVAL;

    n = snprintf(out, size,
                 "POST /v2/readings HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n"
                 "Content-Type: text/csv\r\nContent-Length: %d\r\n\r\n%s",
                 HOST, key, len, body);
    if (n < 0 || (size_t)n >= size)
        return -ENOSPC;
    return n;
}
