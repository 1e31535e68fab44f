#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>

#define TUN_VERSION 3
#define TUN_MIN_HEADER 8
#define TUN_MAX_PACKET 65535

struct tunnel_stats {
    unsigned long packets;
    unsigned long discarded;
    unsigned long long bytes;
};

ssize_t tunnel_unpack(const uint8_t *pkt, size_t received, uint8_t out[TUN_MAX_PACKET],
                      struct tunnel_stats *stats)
{
    uint32_t header_len, total_len, payload_len;

    if (received < TUN_MIN_HEADER || pkt[0] >> 4 != TUN_VERSION) {
        stats->discarded++;
        return -1;
    }

    header_len = (pkt[0] & 0x0fu) * 4;
    total_len = (uint32_t)pkt[2] << 8 | pkt[3];
    if (header_len < TUN_MIN_HEADER || total_len > received) {
        fprintf(stderr, "tunnel: header %u, total %u, received %zu\n", header_len, total_len, received);
        stats->discarded++;
        return -1;
    }

    payload_len = total_len - header_len;
    if (payload_len == 0) {
        stats->packets++;
        return 0;
    }
    memcpy(out, pkt + header_len, payload_len);
    stats->packets++;
    stats->bytes += payload_len;
    return (ssize_t)payload_len;
}
