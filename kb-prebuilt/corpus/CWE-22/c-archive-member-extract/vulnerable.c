#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct member_header {
    char name[100];
    uint32_t mode;
    uint32_t size;
};

/* Returns 1 when a member was unpacked, 0 at the end of the archive, -1 on errors. */
int unpack_member(FILE *archive, const char *target_dir)
{
    struct member_header h;
    char path[PATH_MAX], buf[8192];
    size_t left, chunk;
    int fd;

    if (fread(&h, 1, sizeof h, archive) != sizeof h)
        return feof(archive) ? 0 : -1;
    h.name[sizeof h.name - 1] = '\0';
    if (h.name[0] == '\0') {
        fprintf(stderr, "unpack: bad member name\n");
        return -1;
    }
    if ((size_t)snprintf(path, sizeof path, "%s/%s", target_dir, h.name) >= sizeof path)
        return -1;

    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, h.mode & 0755);
    if (fd < 0) {
        fprintf(stderr, "unpack: %s\n", strerror(errno));
        return -1;
    }
    for (left = h.size; left > 0; left -= chunk) {
        chunk = left < sizeof buf ? left : sizeof buf;
        if (fread(buf, 1, chunk, archive) != chunk ||
            write(fd, buf, chunk) != (ssize_t)chunk) {
            fprintf(stderr, "unpack: archive is truncated or disk is full\n");
            close(fd);
            unlink(path);
            return -1;
        }
    }
    if (close(fd) < 0)
        return -1;
    return 1;
}
