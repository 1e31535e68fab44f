#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct lease {
    char resource[64];
    int holder_fd;
    int64_t expires_ms;
    unsigned int renewals;
};

static int64_t clock_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* request: "LEASE <resource> ttl=<seconds>" */
int lease_grant(struct lease *lease, int fd, const char *request)
{
    char resource[64];
    const char *ttl_text = strstr(request, " ttl=");
    char *end;
    long ttl;

    if (ttl_text == NULL || sscanf(request, "LEASE %63s", resource) != 1)
        return -EBADMSG;

    errno = 0;
    ttl = strtol(ttl_text + 5, &end, 10);
    if (errno != 0 || end == ttl_text + 5 || ttl <= 0 || ttl > INT_MAX)
        return -EINVAL;
    int seconds = (int)ttl;

    if (lease->holder_fd == fd && strcmp(lease->resource, resource) == 0) {
        lease->renewals++;
    } else {
        lease->holder_fd = fd;
        lease->renewals = 0;
        memcpy(lease->resource, resource, sizeof(resource));
    }
    lease->expires_ms = clock_ms() + seconds * 1000;
    fprintf(stderr, "lease %s: fd %d, %d s\n", resource, fd, seconds);
    return 0;
}
