#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WAIT_MS 10000
#define MAX_REQUEST (1024 * 1024)

static int read_full(int fd, void *buf, size_t len)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };
    unsigned char *at = buf;

    while (len > 0) {
        ssize_t n;

        if (poll(&p, 1, WAIT_MS) != 1)
            return -ETIMEDOUT;
        n = read(fd, at, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return n == 0 ? -ECONNRESET : -errno;
        at += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Reads one request (32-bit length, type byte, body) into a new buffer that the caller frees. */
int read_request(int fd, uint8_t *type, char **body, size_t *body_len)
{
    uint32_t wire;
    size_t len;
    char *buf;
    int err;

    if ((err = read_full(fd, &wire, sizeof wire)) || (err = read_full(fd, type, 1)))
        return err;
    len = ntohl(wire);
    if (len == 0 || len > MAX_REQUEST)
        return -EBADMSG;
    buf = calloc(1, len + 1);
    if (buf == NULL)
        return -ENOMEM;
    err = read_full(fd, buf, len);
    if (err) {
        fprintf(stderr, "request of %zu bytes: %s\n", len, strerror(-err));
        free(buf);
        return err;
    }
    *body = buf;
    *body_len = len;
    return 0;
}
