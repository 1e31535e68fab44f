#include <arpa/inet.h>
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define MSG_JOIN 0x02
#define JOIN_HEADER_LEN 4

struct chat_client {
    int fd;
    char nick[32];
    time_t joined_at;
    unsigned int joins;
};

/* JOIN: type (1), flags (1), nickname length (2, network order), nickname. */
int handle_join(struct chat_client *client, const uint8_t *msg, size_t msg_len)
{
    uint16_t nick_len;

    if (msg_len < JOIN_HEADER_LEN || msg[0] != MSG_JOIN) {
        fprintf(stderr, "fd %d: malformed JOIN (%zu bytes)\n", client->fd, msg_len);
        return -1;
    }

    memcpy(&nick_len, msg + 2, sizeof(nick_len));
    nick_len = ntohs(nick_len);
    if (nick_len == 0 || nick_len > msg_len - JOIN_HEADER_LEN) {
        fprintf(stderr, "fd %d: bad nickname length %u\n", client->fd, nick_len);
        return -1;
    }

    memcpy(client->nick, msg + JOIN_HEADER_LEN, nick_len);
    client->nick[nick_len] = '\0';

    for (char *p = client->nick; *p != '\0'; p++) {
        if (!isgraph((unsigned char)*p))
            *p = '_';
    }

    client->joined_at = time(NULL);
    client->joins++;
    printf("fd %d joined as %s (flags 0x%02x)\n", client->fd, client->nick, msg[1]);
    return 0;
}
