#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SPOOL "/var/mail"   /* sticky and writable for all users */

static int append(int fd, const char *from, const char *text)
{
    char stamp[32], head[256];
    time_t now = time(NULL);
    struct tm tm;
    int n;

    strftime(stamp, sizeof stamp, "%a %b %e %H:%M:%S %Y", gmtime_r(&now, &tm));
    n = snprintf(head, sizeof head, "From %s %s\n", from, stamp);
    if (n < 0 || (size_t)n >= sizeof head)
        return -1;
    if (write(fd, head, (size_t)n) != n || write(fd, text, strlen(text)) < 0)
        return -1;
    return write(fd, "\n", 1) == 1 ? 0 : -1;
}

/* Delivers a message to a local user's mailbox, which exists since the account does; runs as root. */
int deliver(const char *user, const char *from, const char *text)
{
    struct passwd *pw = getpwnam(user);
    struct stat st;
    char path[256];
    int fd, ret = -1;

    if (pw == NULL || snprintf(path, sizeof path, SPOOL "/%s", pw->pw_name) >= (int)sizeof path)
        return -1;
    fd = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return -1;
    }
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != pw->pw_uid || st.st_nlink != 1)
        goto out;
    if (flock(fd, LOCK_EX) == 0)
        ret = append(fd, from, text);
out:
    close(fd);
    return ret;
}
