#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEY_LEN 32

static void to_hex(const uint8_t *in, size_t len, char *out)
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < len; i++) {
        out[2 * i] = digits[in[i] >> 4];
        out[2 * i + 1] = digits[in[i] & 15];
    }
    out[2 * len] = '\n';
}

/* Creates the key file of a new backup set. The file must not exist yet. */
int create_key_file(const char *path)
{
    uint8_t key[KEY_LEN];
    char line[2 * KEY_LEN + 1];
    ssize_t n;
    int fd, ret = -1;

    srandom((unsigned)time(NULL) ^ (unsigned)getpid());
    for (int i = 0; i < KEY_LEN; i++)
        key[i] = (uint8_t)(random() >> 8);
    to_hex(key, sizeof key, line);

    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        goto out;
    }
    n = write(fd, line, sizeof line);
    if (n != (ssize_t)sizeof line || fsync(fd) != 0)
        fprintf(stderr, "%s: could not write the key\n", path);
    else
        ret = 0;
    if (close(fd) != 0)
        ret = -1;
    if (ret != 0)
        unlink(path);
out:
    explicit_bzero(key, sizeof key);
    explicit_bzero(line, sizeof line);
    return ret;
}
