#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#define PROTO_MIN 2
#define PROTO_MAX 5

struct client {
    int fd;
    uint8_t version;
    char *name;
    time_t connected;
    unsigned char inbox[4096];
};

/* HELLO: version (1), length of name (1), name */
struct client *client_hello(int fd)
{
    uint8_t head[2];
    char name[256];
    struct client *c = calloc(1, sizeof(*c));

    if (c == NULL)
        return NULL;

    if (recv(fd, head, sizeof(head), MSG_WAITALL) != (ssize_t)sizeof(head))
        goto refused;
    if (head[0] < PROTO_MIN || head[0] > PROTO_MAX) {
        dprintf(fd, "ERR version %d to %d\n", PROTO_MIN, PROTO_MAX);
        goto refused;
    }
    if (head[1] == 0 || recv(fd, name, head[1], MSG_WAITALL) != head[1])
        goto refused;
    name[head[1]] = '\0';

    c->name = strdup(name);
    if (c->name == NULL)
        goto refused;

    c->fd = fd;
    c->version = head[0];
    c->connected = time(NULL);
    dprintf(fd, "OK %s\n", c->name);
    return c;

refused:
    fprintf(stderr, "client on fd %d refused\n", fd);
    free(c);
    return NULL;
}
