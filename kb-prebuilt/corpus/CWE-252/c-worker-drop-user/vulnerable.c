#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

struct job {
    const char *owner;
    const char *dir;
    char *const *argv;
};

/* Starts a job of a user in the background; called by the scheduler, which runs as root. */
pid_t job_start(const struct job *job, int log_fd)
{
    struct passwd *pw = getpwnam(job->owner);
    char *env[] = { "PATH=/usr/bin:/bin", "LANG=C.UTF-8", NULL };
    sigset_t none;
    pid_t pid;

    if (pw == NULL || pw->pw_uid == 0) {
        fprintf(stderr, "scheduler: cannot run jobs for %s\n", job->owner);
        return -1;
    }
    pid = fork();
    if (pid != 0) {
        if (pid > 0)
            printf("job %s of %s started as %ld\n", job->argv[0], job->owner, (long)pid);
        return pid;
    }

    /* child */
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (dup2(log_fd, 1) < 0 || dup2(log_fd, 2) < 0)
        _exit(126);
    initgroups(pw->pw_name, pw->pw_gid);
    setgid(pw->pw_gid);
    setuid(pw->pw_uid);
    if (chdir(job->dir) != 0) {
        dprintf(2, "%s: %s\n", job->dir, strerror(errno));
        _exit(126);
    }
    execve(job->argv[0], job->argv, env);
    dprintf(2, "%s: %s\n", job->argv[0], strerror(errno));
    _exit(127);
}
