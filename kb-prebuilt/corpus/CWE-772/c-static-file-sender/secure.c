#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_FILE (32 * 1024 * 1024)

int send_static(int client, int docroot_fd, const char *name, FILE *log)
{
    struct stat st;
    off_t offset = 0;
    int status = 200, fd;

    if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL) {
        dprintf(client, "HTTP/1.0 400 Bad Request\r\n\r\n");
        return 400;
    }
    fd = openat(docroot_fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) {
        dprintf(client, "HTTP/1.0 404 Not Found\r\n\r\n");
        fprintf(log, "%s 404 %s\n", name, strerror(errno));
        return 404;
    }

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size > MAX_FILE) {
        dprintf(client, "HTTP/1.0 403 Forbidden\r\n\r\n");
        fprintf(log, "%s 403\n", name);
        status = 403;
        goto out;
    }
    if (dprintf(client, "HTTP/1.0 200 OK\r\nContent-Length: %lld\r\n\r\n",
                (long long)st.st_size) < 0) {
        fprintf(log, "%s: client went away\n", name);
        status = -1;
        goto out;
    }

    while (offset < st.st_size) {
        ssize_t n = sendfile(client, fd, &offset, (size_t)(st.st_size - offset));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            status = -1;
            goto out;
        }
    }
    fprintf(log, "%s %d %lld bytes\n", name, status, (long long)offset);
out:
    close(fd);
    return status;
}
