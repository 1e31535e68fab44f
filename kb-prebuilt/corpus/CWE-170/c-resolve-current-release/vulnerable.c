#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* releases are directories like releases/42; returns 1 if older, 0 if not */
int release_outdated(const char *app_dir, unsigned long wanted)
{
    char link_path[PATH_MAX];
    char target[256];
    unsigned long release;
    char *name, *end;
    ssize_t len;
    int written;

    written = snprintf(link_path, sizeof(link_path), "%s/current", app_dir);
    if (written < 0 || (size_t)written >= sizeof(link_path))
        return -ENAMETOOLONG;

    len = readlink(link_path, target, sizeof(target));
    if (len < 0) {
        int err = errno;
        if (err == ENOENT) {
            printf("%s: nothing deployed yet\n", app_dir);
            return 1;
        }
        fprintf(stderr, "%s: %s\n", link_path, strerror(err));
        return -err;
    }

    name = strrchr(target, '/');
    name = name != NULL ? name + 1 : target;
    errno = 0;
    release = strtoul(name, &end, 10);
    if (errno != 0 || end == name || *end != '\0') {
        fprintf(stderr, "%s: '%s' is not a release\n", link_path, name);
        return -EINVAL;
    }

    printf("%s: release %lu, wanted %lu\n", app_dir, release, wanted);
    return release < wanted;
}
