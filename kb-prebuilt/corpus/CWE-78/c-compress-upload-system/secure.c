#include <errno.h>
#include <limits.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <syslog.h>

extern char **environ;

/* Compress one file of the inbox in place; returns gzip's exit status or -1. */
int archive_compress(const char *inbox, const char *name)
{
    char path[PATH_MAX], packed[PATH_MAX + 4];
    pid_t pid;
    struct stat before, after;
    int status;

    if (name[0] == '\0' || strchr(name, '/') != NULL) {
        syslog(LOG_WARNING, "unusable file name in upload");
        return -1;
    }
    if ((size_t)snprintf(path, sizeof path, "%s/%s", inbox, name) >= sizeof path)
        return -1;
    snprintf(packed, sizeof packed, "%s.gz", path);

    if (lstat(path, &before) < 0 || !S_ISREG(before.st_mode)) {
        syslog(LOG_ERR, "cannot compress: %s", strerror(errno));
        return -1;
    }

    char *const argv[] = { "gzip", "-9", "-f", "--", path, NULL };
    if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0 ||
        waitpid(pid, &status, 0) < 0) {
        syslog(LOG_ERR, "cannot run gzip");
        return -1;
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        syslog(LOG_ERR, "gzip failed with status %d", status);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    if (lstat(packed, &after) == 0)
        syslog(LOG_INFO, "archived one upload, %lld bytes saved",
               (long long)before.st_size - (long long)after.st_size);
    return 0;
}
