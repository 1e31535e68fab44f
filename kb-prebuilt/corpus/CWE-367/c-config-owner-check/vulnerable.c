#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct hook {
    char name[64];
    char command[256];
};

static int parse_line(const char *line, struct hook *h)
{
    while (isspace((unsigned char)*line))
        line++;
    if (*line == '\0' || *line == '#')
        return 0;
    return sscanf(line, "%63[a-z0-9_] = %255[^\n]", h->name, h->command) == 2 ? 1 : -1;
}

/*
 * Reads the hooks that a root process runs after a backup. The file may lie in a project directory,
 * so only one that belongs to root and is not writable for others is taken. Returns the count or -1.
 */
int load_hooks(const char *path, struct hook *out, int max)
{
    char line[512];
    struct stat st;
    int fd, n = 0, number = 0, rc = 0;
    FILE *in;

    fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -1;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != 0 || (st.st_mode & 022) ||
        (in = fdopen(fd, "r")) == NULL) {
        fprintf(stderr, "%s: not a file of root's\n", path);
        close(fd);
        return -1;
    }
    while (n < max && fgets(line, sizeof line, in) != NULL) {
        number++;
        rc = parse_line(line, &out[n]);
        if (rc < 0) {
            fprintf(stderr, "%s:%d: cannot parse\n", path, number);
            break;
        }
        n += rc;
    }
    fclose(in);
    return rc < 0 ? -1 : n;
}
