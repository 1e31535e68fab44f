#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

#define INTERFACE "wlan0"

struct network {
    char ssid[33];
    char passphrase[64];
};

static int run(char *const argv[])
{
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        execve("/usr/bin/nmcli", argv, environ);
        _exit(127);
    }
    int status;
    if (waitpid(child, &status, 0) < 0)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int rescan(void)
{
    char *argv[] = { "nmcli", "device", "wifi", "rescan", "ifname", INTERFACE, NULL };
    return run(argv);
}

/* Joins the network that was chosen on the device's set-up page. */
int join_network(struct network *network)
{
    char *argv[] = { "nmcli", "device", "wifi", "connect", network->ssid, "password", network->passphrase,
                     "ifname", INTERFACE, NULL };

    if (strlen(network->passphrase) < 8)
        return -1;
    return run(argv);
}
