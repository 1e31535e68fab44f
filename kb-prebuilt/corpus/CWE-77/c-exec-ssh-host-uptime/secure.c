#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

/* Runs uptime on the host; stores its first line without the line feed. */
int remote_uptime(const char *host, char *line, size_t size)
{
    int fds[2], status;
    pid_t child;
    FILE *out;

    if (host[0] == '\0' || strlen(host) > 253 || size < 2) {
        errno = EINVAL;
        return -1;
    }
    if (pipe(fds) < 0)
        return -1;

    child = fork();
    if (child < 0) {
        close(fds[0]);
        close(fds[1]);
        return -1;
    }
    if (child == 0) {
        dup2(fds[1], STDOUT_FILENO);
        close(fds[0]);
        close(fds[1]);
        execlp("ssh", "ssh", "-oBatchMode=yes", "-oConnectTimeout=5", "--", host, "uptime", (char *)NULL);
        _exit(127);
    }

    close(fds[1]);
    line[0] = '\0';
    out = fdopen(fds[0], "r");
    if (out) {
        if (fgets(line, (int)size, out))
            line[strcspn(line, "\r\n")] = '\0';
        fclose(out);
    } else {
        close(fds[0]);
    }

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        syslog(LOG_WARNING, "ssh to %s failed", host);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
