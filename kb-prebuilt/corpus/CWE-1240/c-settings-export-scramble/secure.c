#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void randombytes_buf(void *buf, size_t size);
int crypto_secretbox_easy(unsigned char *c, const unsigned char *m, unsigned long long mlen, const unsigned char *n,
                          const unsigned char *k);

#define KEY_LEN 32
#define NONCE_LEN 24
#define MAC_LEN 16
#define MAGIC "RSET"
#define MAGIC_LEN 4
#define MAX_SETTINGS (256u * 1024)

/* File: magic, nonce, encrypted settings with MAC. Returns 0 or an errno value. */
int export_settings(FILE *out, const char *settings, const uint8_t key[KEY_LEN])
{
    size_t len = strlen(settings), size;
    uint8_t *file;
    int err = 0;

    if (len == 0 || len > MAX_SETTINGS)
        return EINVAL;

    size = MAGIC_LEN + NONCE_LEN + MAC_LEN + len;
    file = malloc(size);
    if (file == NULL)
        return ENOMEM;
    memcpy(file, MAGIC, MAGIC_LEN);

    uint8_t *nonce = file + MAGIC_LEN;
    randombytes_buf(nonce, NONCE_LEN);
    if (crypto_secretbox_easy(nonce + NONCE_LEN, (const uint8_t *)settings, len, nonce, key) != 0)
        err = EINVAL;

    if (err == 0 && (fwrite(file, size, 1, out) != 1 || fflush(out) != 0))
        err = errno ? errno : EIO;
    if (err != 0)
        fprintf(stderr, "export: %s\n", strerror(err));
    else
        printf("export: %zu bytes of settings in %zu bytes\n", len, size);
    free(file);
    return err;
}
