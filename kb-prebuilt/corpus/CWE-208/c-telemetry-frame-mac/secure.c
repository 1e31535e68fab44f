#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAC_LEN 16
#define HEADER_LEN 8

/* Keyed MAC over a frame, provided by the platform's crypto unit. */
typedef void (*mac_fn)(const uint8_t *key, const uint8_t *data, size_t len, uint8_t out[MAC_LEN]);

struct link {
    const uint8_t *key;
    mac_fn mac;
    uint32_t next_seq;
    unsigned long accepted, rejected;
};

static uint32_t be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static bool same_mac(const uint8_t *a, const uint8_t *b)
{
    volatile uint8_t diff = 0;

    for (size_t i = 0; i < MAC_LEN; i++)
        diff |= a[i] ^ b[i];
    return diff == 0;
}

/*
 * Frame: sequence number, payload length (both 32 bit, big endian), payload, MAC over all before.
 * Returns the payload's length and its address in *payload, or -1 if the frame is not accepted.
 */
long frame_open(struct link *l, const uint8_t *frame, size_t len, const uint8_t **payload)
{
    uint8_t mac[MAC_LEN];
    uint32_t seq, n;

    if (len < HEADER_LEN + MAC_LEN)
        goto reject;
    seq = be32(frame);
    n = be32(frame + 4);
    if (n != len - HEADER_LEN - MAC_LEN)
        goto reject;
    l->mac(l->key, frame, HEADER_LEN + n, mac);
    if (!same_mac(mac, frame + HEADER_LEN + n) || seq < l->next_seq)
        goto reject;

    l->next_seq = seq + 1;
    l->accepted++;
    *payload = frame + HEADER_LEN;
    return (long)n;
reject:
    l->rejected++;
    return -1;
}
