#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *mailbox_path(const char *dir, const char *name, const char *suffix)
{
    size_t dir_len = strlen(dir);
    int slash = dir_len == 0 || dir[dir_len - 1] != '/';
    size_t size;
    char *path, *w;
    int fd;

    if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL) {
        errno = EINVAL;
        return NULL;
    }
    if (suffix == NULL || strchr(suffix, '/') != NULL)
        suffix = "";

    size = dir_len + (slash ? 1 : 0) + strlen(name) + strlen(suffix) + 1;
    path = malloc(size);
    if (path == NULL)
        return NULL;

    w = stpcpy(path, dir);
    if (slash)
        *w++ = '/';
    w = stpcpy(w, name);
    stpcpy(w, suffix);

    fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        free(path);
        return NULL;
    }
    close(fd);
    return path;
}
