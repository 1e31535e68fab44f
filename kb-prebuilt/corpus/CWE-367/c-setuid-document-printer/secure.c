#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DOC (64L * 1024 * 1024)

static long copy(int from, int to)
{
    char buf[8192];
    long total = 0;
    ssize_t n;

    while ((n = read(from, buf, sizeof buf)) > 0) {
        for (ssize_t done = 0; done < n; ) {
            ssize_t w = write(to, buf + done, (size_t)(n - done));
            if (w < 0)
                return -1;
            done += w;
        }
        total += n;
        if (total > MAX_DOC)
            return -1;
    }
    return n < 0 ? -1 : total;
}

/* Set-user-ID helper "lpsend": copies a document the calling user may read into the root-owned queue. */
int queue_document(const char *path, int queue_fd)
{
    struct stat st;
    uid_t privileged = geteuid();
    long total = -1;
    int fd;

    if (seteuid(getuid()) != 0)
        return -1;
    fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        fprintf(stderr, "lpsend: %s: %s\n", path, strerror(errno));
    if (seteuid(privileged) != 0 || fd < 0)
        return -1;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        total = copy(fd, queue_fd);
    close(fd);
    if (total >= 0)
        printf("%ld bytes queued by uid %ld as uid %ld\n", total, (long)getuid(), (long)privileged);
    return total >= 0 ? 0 : -1;
}
