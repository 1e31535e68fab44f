#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define MAX_SUBSCRIBERS 32

struct channel {
    struct channel *next;
    unsigned long id;
    size_t n_subscribers;
    int subscribers[MAX_SUBSCRIBERS];
    unsigned long delivered;
};

static struct channel *channel_find(struct channel *list, unsigned long id)
{
    while (list != NULL && list->id != id)
        list = list->next;
    return list;
}

int broker_publish(struct channel *channels, int sender, const char *command)
{
    char *text;
    unsigned long id;
    struct channel *ch;
    int sent = 0;

    if (strncmp(command, "PUB ", 4) != 0)
        return -1;
    id = strtoul(command + 4, &text, 10);
    if (text == command + 4 || *text != ' ') {
        dprintf(sender, "ERR usage: PUB channel text\n");
        return -1;
    }
    text++;

    ch = channel_find(channels, id);
    if (ch->n_subscribers == 0) {
        dprintf(sender, "OK 0\n");
        return 0;
    }

    for (size_t i = 0; i < ch->n_subscribers; i++) {
        int fd = ch->subscribers[i];
        if (fd != sender && send(fd, text, strlen(text), MSG_NOSIGNAL | MSG_DONTWAIT) > 0)
            sent++;
    }
    ch->delivered += (unsigned long)sent;
    dprintf(sender, "OK %d\n", sent);
    return sent;
}
