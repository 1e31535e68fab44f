#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void send_status(int client, int code, const char *reason, long long length)
{
    char head[256];
    int n = snprintf(head, sizeof head,
                     "HTTP/1.1 %d %s\r\nContent-Length: %lld\r\nConnection: close\r\n\r\n",
                     code, reason, length);
    send(client, head, (size_t)n, MSG_NOSIGNAL);
}

/* docroot is an absolute path without a trailing slash, resolved at startup. */
int serve_file(int client, const char *docroot, const char *urlpath)
{
    char path[PATH_MAX];
    struct stat st;
    off_t offset = 0;
    int fd, n;

    n = snprintf(path, sizeof path, "%s%s%s", docroot, urlpath,
                 urlpath[0] != '\0' && urlpath[strlen(urlpath) - 1] == '/' ? "index.html" : "");
    if (n < 0 || (size_t)n >= sizeof path || urlpath[0] != '/') {
        send_status(client, 400, "Bad Request", 0);
        return -1;
    }

    if ((fd = open(path, O_RDONLY | O_CLOEXEC)) < 0) {
        send_status(client, 404, "Not Found", 0);
        return -1;
    }
    if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
        send_status(client, 403, "Forbidden", 0);
        close(fd);
        return -1;
    }

    send_status(client, 200, "OK", (long long)st.st_size);
    while (offset < st.st_size) {
        if (sendfile(client, fd, &offset, (size_t)(st.st_size - offset)) <= 0)
            break;
    }
    close(fd);
    return offset == st.st_size ? 0 : -1;
}
