#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

void randombytes_buf(void *buf, size_t size);
int crypto_secretbox_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n,
                          const unsigned char *k);

#define ID_LEN 8
#define NONCE_LEN 24
#define MAC_LEN 16

struct reading {
    uint64_t time;
    uint64_t pulses;
    uint32_t milliwatts;
    uint32_t status;
};

struct meter {
    int sock;
    uint8_t id[ID_LEN];
    uint8_t key[32];
    uint32_t reports;
};

int meter_report(struct meter *m, uint64_t pulses, uint32_t milliwatts, uint32_t status)
{
    uint8_t packet[ID_LEN + NONCE_LEN + MAC_LEN + sizeof(struct reading)];
    uint8_t *nonce = packet + ID_LEN;
    struct reading r = {
        .time = (uint64_t)time(NULL),
        .pulses = pulses,
        .milliwatts = milliwatts,
        .status = status,
    };
    ssize_t n;

    m->reports++;
    memcpy(packet, m->id, ID_LEN);
    randombytes_buf(nonce, NONCE_LEN);

    if (crypto_secretbox_easy(nonce + NONCE_LEN, (const unsigned char *)&r, sizeof r, nonce, m->key) != 0)
        return -1;

    n = send(m->sock, packet, sizeof packet, 0);
    if (n != (ssize_t)sizeof packet) {
        perror("meter: send");
        return -1;
    }
    if (m->reports % 96 == 0)
        printf("meter: %u reports sent\n", m->reports);
    return 0;
}
