#include <arpa/inet.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>

#define DGRAM_HEADER 8
#define QUEUE_LIMIT 1024

struct mail_node {
    struct mail_node *next;
    uint32_t channel;
    uint32_t len;
    uint8_t body[];
};

struct mailbox {
    struct mail_node *head, **tail;
    unsigned int depth;
    unsigned long dropped;
};

int mailbox_push(struct mailbox *box, const uint8_t *dgram, size_t received)
{
    uint32_t channel, body_len;
    struct mail_node *node;

    if (received < DGRAM_HEADER || box->depth >= QUEUE_LIMIT) {
        box->dropped++;
        return -1;
    }
    memcpy(&channel, dgram, 4);
    memcpy(&body_len, dgram + 4, 4);
    channel = ntohl(channel);
    body_len = ntohl(body_len);
    if (body_len > received - DGRAM_HEADER) {
        box->dropped++;
        return -1;
    }

    node = malloc(sizeof(*node) + body_len);
    if (node == NULL) {
        syslog(LOG_ERR, "mailbox: out of memory for channel %u", channel);
        return -1;
    }
    node->next = NULL;
    node->channel = channel;
    node->len = body_len;
    memcpy(node->body, dgram + DGRAM_HEADER, received - DGRAM_HEADER);

    *box->tail = node;
    box->tail = &node->next;
    box->depth++;
    return 0;
}
