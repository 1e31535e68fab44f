#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct dns_query {
    char name[128];
    uint16_t qtype;
    uint16_t qclass;
    unsigned int labels;
};

/* Decodes the question at offset pos; returns the offset behind it, or -1. */
int dns_parse_question(const uint8_t *pkt, size_t len, size_t pos, struct dns_query *q)
{
    size_t out = 0;

    memset(q, 0, sizeof(*q));
    for (;;) {
        if (pos >= len)
            return -1;
        uint8_t label = pkt[pos++];
        if (label == 0)
            break;
        /* compression pointers make no sense in a question */
        if (label > 63 || label > len - pos)
            return -1;
        if (out > 0)
            q->name[out++] = '.';
        for (uint8_t i = 0; i < label; i++) {
            uint8_t c = pkt[pos + i];
            if (c >= 'A' && c <= 'Z')
                c += 'a' - 'A';
            q->name[out++] = (c > 0x20 && c < 0x7f) ? (char)c : '?';
        }
        pos += label;
        q->labels++;
    }
    if (out == 0)
        q->name[out++] = '.';
    q->name[out] = '\0';

    if (len - pos < 4)
        return -1;
    q->qtype = (uint16_t)(pkt[pos] << 8 | pkt[pos + 1]);
    q->qclass = (uint16_t)(pkt[pos + 2] << 8 | pkt[pos + 3]);
    return (int)(pos + 4);
}
