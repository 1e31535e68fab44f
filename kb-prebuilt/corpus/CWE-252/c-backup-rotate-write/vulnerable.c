#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

static int copy_to(int from, int to)
{
    char buffer[16384];
    ssize_t got;
    while ((got = read(from, buffer, sizeof buffer)) > 0)
        for (ssize_t done = 0, n; done < got; done += n)
            if ((n = write(to, buffer + done, (size_t)(got - done))) < 0)
                return -1;
    return got < 0 ? -1 : 0;
}

/* Replaces the archive of the audit trail by the current file and then empties that one. */
int archive_trail(const char *trail, const char *archive)
{
    char part[PATH_MAX];
    if (snprintf(part, sizeof part, "%s.part", archive) >= (int)sizeof part)
        return -1;
    int from = open(trail, O_RDWR | O_CLOEXEC);
    int to = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int result = -1;
    if (from >= 0 && to >= 0) {
        copy_to(from, to);
        fsync(to);
        result = rename(part, archive) == 0 ? ftruncate(from, 0) : -1;
    }
    if (to >= 0)
        close(to);
    if (from >= 0)
        close(from);
    return result;
}
