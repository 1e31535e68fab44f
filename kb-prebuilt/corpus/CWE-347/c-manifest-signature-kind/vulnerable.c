#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int crypto_sign_verify_detached(const unsigned char *sig, const unsigned char *m, unsigned long long mlen,
                                const unsigned char *pk);

#define SIG_NONE 0
#define SIG_ED25519 1
#define SIG_LEN 64
#define HEADER_LEN (1 + SIG_LEN)
#define MAX_TEXT 16384

struct client {
    uint8_t vendor_key[32];
    unsigned int accepted, refused;
};

static int signature_matches(const struct client *c, const uint8_t *msg, size_t len)
{
    switch (msg[0]) {
    case SIG_NONE:      /* older servers */
        return 1;
    case SIG_ED25519:
        return crypto_sign_verify_detached(msg + 1, msg + HEADER_LEN, len - HEADER_LEN, c->vendor_key) == 0;
    default:
        fprintf(stderr, "manifest: signature of kind %u\n", msg[0]);
        return 0;
    }
}

/* Returns the text, to be freed by the caller, or NULL. */
char *manifest_open(struct client *c, const uint8_t *msg, size_t len)
{
    char *text;

    if (len <= HEADER_LEN || len - HEADER_LEN > MAX_TEXT)
        return NULL;

    if (!signature_matches(c, msg, len)) {
        c->refused++;
        fprintf(stderr, "manifest: refused, %u so far\n", c->refused);
        return NULL;
    }

    text = malloc(len - HEADER_LEN + 1);
    if (text == NULL)
        return NULL;
    memcpy(text, msg + HEADER_LEN, len - HEADER_LEN);
    text[len - HEADER_LEN] = '\0';
    c->accepted++;
    return text;
}
