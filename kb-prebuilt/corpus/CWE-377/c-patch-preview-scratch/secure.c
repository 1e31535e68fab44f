#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Writes both texts to files, lets diff compare them and copies its output. */
static int write_file(char *name, size_t size, const char *label, const char *text)
{
    snprintf(name, size, "/tmp/preview-%s-XXXXXX", label);
    int file = mkostemp(name, O_CLOEXEC);
    if (file < 0)
        return -1;
    size_t length = strlen(text);
    ssize_t written = write(file, text, length);
    close(file);
    return written == (ssize_t)length ? 0 : -1;
}

int preview_change(const char *before, const char *after)
{
    char old_name[64] = "", new_name[64] = "";
    int status = -1;

    if (write_file(old_name, sizeof old_name, "old", before) == 0 &&
        write_file(new_name, sizeof new_name, "new", after) == 0) {
        pid_t child = fork();
        if (child == 0) {
            execl("/usr/bin/diff", "diff", "-u", old_name, new_name, (char *)NULL);
            _exit(127);
        }
        if (child > 0)
            waitpid(child, &status, 0);
    }
    unlink(old_name);
    unlink(new_name);
    return WIFEXITED(status) && WEXITSTATUS(status) < 2 ? 0 : -1;
}
