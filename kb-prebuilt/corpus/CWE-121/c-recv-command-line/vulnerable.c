#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>

struct command {
    const char *name;
    const char *answer;
};

static const struct command commands[] = {
    { "PING", "PONG\n" },
    { "VERSION", "thermod 2.4\n" },
    { "QUIT", "BYE\n" },
};

int serve_command(int fd)
{
    char request[512];
    size_t used = 0;
    const char *reply = "ERR unknown command\n";
    char *eol = NULL;

    do {
        ssize_t n = recv(fd, request + used, sizeof(request), 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        eol = memchr(request + used, '\n', (size_t)n);
        used += (size_t)n;
    } while (eol == NULL);

    *eol = '\0';
    if (eol > request && eol[-1] == '\r')
        eol[-1] = '\0';

    for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(request, commands[i].name) == 0) {
            reply = commands[i].answer;
            break;
        }
    }

    printf("fd %d: %zu bytes received\n", fd, used);
    return send(fd, reply, strlen(reply), MSG_NOSIGNAL) < 0 ? -1 : 0;
}
