#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct login {
    const char *host;
    const char *user;
    const char *token;
    time_t expires;
};

static int write_all(int fd, const char *buf, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, buf, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        buf += n;
        len -= (size_t)n;
    }
    return 0;
}

/* Stores the token of a login in ~/.netcli-token, replacing an earlier one. */
int save_login(const struct login *l)
{
    char path[512], tmp[520], line[1024];
    struct passwd *pw = getpwuid(geteuid());
    int fd, n, failed;

    if (pw == NULL || snprintf(path, sizeof path, "%s/.netcli-token", pw->pw_dir) >= (int)sizeof path)
        return -1;
    snprintf(tmp, sizeof tmp, "%s.new", path);
    n = snprintf(line, sizeof line, "%s %s %s %lld\n", l->host, l->user, l->token, (long long)l->expires);
    if (n < 0 || (size_t)n >= sizeof line)
        return -1;

    unlink(tmp);
    fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return -1;
    failed = write_all(fd, line, (size_t)n);
    if (close(fd) != 0 || failed || rename(tmp, path) != 0) {
        fprintf(stderr, "netcli: cannot save %s: %s\n", path, strerror(errno));
        unlink(tmp);
        return -1;
    }
    return 0;
}
