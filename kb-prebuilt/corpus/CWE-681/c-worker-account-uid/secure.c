#include <errno.h>
#include <grp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int parse_id(const char *text, char stop, unsigned long *id, const char **rest)
{
    char *end;

    errno = 0;
    *id = strtoul(text, &end, 10);
    if (errno != 0 || end == text || *end != stop || *id == 0 || *id >= UINT32_MAX)
        return -1;
    *rest = end + 1;
    return 0;
}

int become_worker(const char *account)
{
    unsigned long uid, gid;
    const char *rest;

    if (geteuid() != 0) {
        fprintf(stderr, "worker: not started as root, staying uid %u\n", (unsigned)geteuid());
        return 0;
    }
    if (parse_id(account, ':', &uid, &rest) != 0 || parse_id(rest, '\0', &gid, &rest) != 0) {
        fprintf(stderr, "worker: account '%s' is not uid:gid of an ordinary user\n", account);
        return -EINVAL;
    }

    if (setgroups(0, NULL) != 0 || setgid((gid_t)gid) != 0 || setuid((uid_t)uid) != 0) {
        fprintf(stderr, "worker: cannot switch to %s: %s\n", account, strerror(errno));
        return -EPERM;
    }
    if (chdir("/") != 0)
        perror("worker: chdir");

    printf("worker: running as uid %u, gid %u\n", (unsigned)getuid(), (unsigned)getgid());
    return 0;
}
