#include <netinet/in.h>
#include <grp.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define PORT 79

static int listen_on(uint16_t port)
{
    struct sockaddr_in addr = { .sin_family = AF_INET, .sin_port = htons(port) };
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) != 0 || listen(fd, 32) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/*
 * Serves the staff directory on its low port. The service is started as root for the bind;
 * answer() reads the request from the connection and parses it. Returns when accept() fails.
 */
int serve_directory(const char *account, int (*answer)(int client))
{
    const struct passwd *pw = getpwnam(account);
    unsigned long answered = 0, failed = 0;
    int server = listen_on(PORT);

    if (pw == NULL || server < 0) {
        fprintf(stderr, "directory: cannot start on port %d as %s\n", PORT, account);
        return -1;
    }
    if (setgroups(0, NULL) != 0 || setgid(pw->pw_gid) != 0 || setuid(pw->pw_uid) != 0) {
        perror("directory: cannot change to the service account");
        close(server);
        return -1;
    }
    printf("directory: port %d, account %s (uid %ld)\n", PORT, account, (long)pw->pw_uid);
    for (int client; (client = accept(server, NULL, NULL)) >= 0; close(client)) {
        if (answer(client) == 0)
            answered++;
        else
            failed++;
    }
    fprintf(stderr, "directory: %lu answered, %lu failed\n", answered, failed);
    close(server);
    return -1;
}
