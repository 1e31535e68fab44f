#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define GROUPS 4
#define GROUP_LEN 4
#define CODE_LEN (GROUPS * (GROUP_LEN + 1) - 1)

static void make_code(char *code)
{
    static const char digits[32 + 1] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    for (int i = 0; i < CODE_LEN; i++) {
        if (i % (GROUP_LEN + 1) == GROUP_LEN)
            code[i] = '-';
        else
            code[i] = digits[arc4random_uniform(32)];
    }
    code[CODE_LEN] = '\0';
}

/* Returns the number of codes written, or -1. */
int issue_gift_codes(const char *path, unsigned int count, unsigned int cents)
{
    char code[CODE_LEN + 1];
    unsigned int n;
    FILE *fp;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

    if (fd < 0 || (fp = fdopen(fd, "a")) == NULL) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    if (count > 10000 || flock(fd, LOCK_EX) != 0) {
        fclose(fp);
        return -1;
    }

    for (n = 0; n < count; n++) {
        make_code(code);
        fprintf(fp, "%s;%u;%ld\n", code, cents, (long)time(NULL));
    }
    int failed = ferror(fp);
    if (fclose(fp) != 0 || failed)
        return -1;
    printf("%u codes of %u cents issued\n", n, cents);
    return (int)n;
}
