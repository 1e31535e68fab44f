#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct device {
    uint32_t id;
    uint8_t state;
    time_t started;
    const char *name;
    const char *firmware;
};

struct info_reply {
    uint8_t type;
    uint8_t state;
    uint32_t id;
    uint64_t uptime;
    char name[64];
    char firmware[32];
};

int send_device_info(int fd, const struct device *table, size_t count, uint32_t id)
{
    const struct device *dev = NULL;
    struct info_reply *reply;
    int rc = 0;

    for (size_t i = 0; i < count && dev == NULL; i++) {
        if (table[i].id == id)
            dev = &table[i];
    }
    if (dev == NULL) {
        fprintf(stderr, "info: no device %u\n", id);
        return -ENOENT;
    }

    reply = malloc(sizeof(*reply));
    if (reply == NULL)
        return -ENOMEM;
    reply->type = 0x11;
    reply->state = dev->state;
    reply->id = dev->id;
    reply->uptime = (uint64_t)(time(NULL) - dev->started);
    snprintf(reply->name, sizeof(reply->name), "%s", dev->name);
    snprintf(reply->firmware, sizeof(reply->firmware), "%s", dev->firmware);

    if (send(fd, reply, sizeof(*reply), MSG_NOSIGNAL) != (ssize_t)sizeof(*reply))
        rc = -EIO;
    free(reply);
    return rc;
}
