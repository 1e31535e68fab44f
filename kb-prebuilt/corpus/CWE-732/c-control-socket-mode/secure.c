#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define PATH "/run/vpnd/control.sock"

/* The socket on which vpnctl tells the daemon to connect, disconnect and change the DNS servers. */
int open_control_socket(void)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    snprintf(address.sun_path, sizeof address.sun_path, "%s", PATH);

    if (mkdir("/run/vpnd", 0755) != 0 && errno != EEXIST)
        return -1;
    if (unlink(PATH) != 0 && errno != ENOENT)
        return -1;
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return -1;
    mode_t before = umask(0077);
    int bound = bind(listener, (struct sockaddr *)&address, sizeof address);
    umask(before);
    if (bound != 0 || listen(listener, 8) != 0) {
        close(listener);
        return -1;
    }
    return listener;
}
