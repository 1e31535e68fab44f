#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NONCE_LEN 16
#define MSG_HELLO 1
#define MSG_CHALLENGE 2

struct peer {
    struct sockaddr_in addr;
    uint8_t nonce[NONCE_LEN];
    time_t asked;
};

/* Reads one HELLO datagram and answers with a challenge that the peer has to return with a MAC. */
int challenge_next(int sock, struct peer *peer)
{
    uint8_t in[64], out[2 + NONCE_LEN];
    socklen_t alen = sizeof peer->addr;
    char text[INET_ADDRSTRLEN];
    ssize_t n;

    n = recvfrom(sock, in, sizeof in, 0, (struct sockaddr *)&peer->addr, &alen);
    if (n < 0) {
        perror("recvfrom");
        return -1;
    }
    if (n < (ssize_t)sizeof out || in[0] != MSG_HELLO)
        return 0;

    for (size_t i = 0; i < NONCE_LEN; i += sizeof(uint32_t)) {
        uint32_t word = (uint32_t)random();
        memcpy(peer->nonce + i, &word, sizeof word);
    }

    out[0] = MSG_CHALLENGE;
    out[1] = in[1];     /* protocol version the peer asked for */
    memcpy(out + 2, peer->nonce, NONCE_LEN);
    if (sendto(sock, out, sizeof out, 0, (struct sockaddr *)&peer->addr, alen) != (ssize_t)sizeof out) {
        perror("sendto");
        return -1;
    }
    peer->asked = time(NULL);
    inet_ntop(AF_INET, &peer->addr.sin_addr, text, sizeof text);
    fprintf(stderr, "challenge sent to %s:%u\n", text, (unsigned)ntohs(peer->addr.sin_port));
    return 1;
}
