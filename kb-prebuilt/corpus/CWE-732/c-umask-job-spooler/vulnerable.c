#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#define SPOOL "/var/spool/jobrunner"

static unsigned long count_jobs(void)
{
    unsigned long n = 0;
    struct dirent *e;
    DIR *d = opendir(SPOOL);

    if (d == NULL)
        return 0;
    while ((e = readdir(d)) != NULL)
        if (strncmp(e->d_name, "job.", 4) == 0)
            n++;
    closedir(d);
    return n;
}

/* Detaches from the terminal and prepares the spool directory; jobs in it are run by root with sh. */
int daemon_setup(void)
{
    int null;
    pid_t pid = fork();

    if (pid < 0)
        return -1;
    if (pid > 0)
        _exit(0);
    if (setsid() < 0 || chdir("/") != 0)
        return -1;

    umask(0);
    if (mkdir(SPOOL, 0777) != 0 && errno != EEXIST)
        return -1;

    null = open("/dev/null", O_RDWR);
    if (null < 0)
        return -1;
    for (int fd = 0; fd <= 2; fd++)
        dup2(null, fd);
    if (null > 2)
        close(null);
    openlog("jobrunner", LOG_PID, LOG_DAEMON);
    syslog(LOG_INFO, "started, %lu jobs waiting", count_jobs());
    return 0;
}
