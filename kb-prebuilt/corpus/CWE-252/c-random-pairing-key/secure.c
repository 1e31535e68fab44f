#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEY_LEN 16
#define MAX_PEERS 32

struct peer {
    char name[24];
    uint8_t key[KEY_LEN];
    time_t paired;
};

struct peer_table {
    struct peer peers[MAX_PEERS];
    size_t count;
};

static struct peer *find(struct peer_table *t, const char *name)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->peers[i].name, name) == 0)
            return &t->peers[i];
    return t->count < MAX_PEERS ? &t->peers[t->count] : NULL;
}

/* Pairs a device: creates its key and enters it in the table. The peer is NULL on failure. */
const struct peer *pair_device(struct peer_table *t, const char *name)
{
    uint8_t key[KEY_LEN] = { 0 };
    struct peer *p = find(t, name);
    int fd;

    if (p == NULL || name[0] == '\0' || strlen(name) >= sizeof p->name)
        return NULL;
    fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (fd < 0 || read(fd, key, sizeof key) != (ssize_t)sizeof key) {
        fprintf(stderr, "no key for %s: %s\n", name, strerror(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    close(fd);
    if (p == &t->peers[t->count])
        t->count++;
    strcpy(p->name, name);
    memcpy(p->key, key, sizeof key);
    p->paired = time(NULL);
    explicit_bzero(key, sizeof key);
    fprintf(stderr, "paired with %s, %zu devices in the table\n", p->name, t->count);
    return p;
}
