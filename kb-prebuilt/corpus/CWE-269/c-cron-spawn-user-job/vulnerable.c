#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <sys/types.h>
#include <syslog.h>
#include <unistd.h>

struct job {
    unsigned id;
    const struct passwd *owner;
    const char *command;
    int output_fd;
};

static void export_environment(const struct passwd *pw)
{
    clearenv();
    setenv("HOME", pw->pw_dir, 1);
    setenv("LOGNAME", pw->pw_name, 1);
    setenv("SHELL", "/bin/sh", 1);
    setenv("PATH", "/usr/bin:/bin", 1);
}

pid_t start_job(const struct job *job)
{
    const struct passwd *pw = job->owner;
    pid_t child = fork();

    if (child < 0) {
        syslog(LOG_ERR, "job %u: fork: %m", job->id);
        return -1;
    }
    if (child > 0) {
        syslog(LOG_INFO, "job %u of %s started as process %ld", job->id, pw->pw_name, (long)child);
        return child;
    }

    setsid();
    int null_fd = open("/dev/null", O_RDONLY);
    if (null_fd < 0 || dup2(null_fd, STDIN_FILENO) < 0 ||
        dup2(job->output_fd, STDOUT_FILENO) < 0 || dup2(job->output_fd, STDERR_FILENO) < 0)
        _exit(126);

    initgroups(pw->pw_name, pw->pw_gid);
    setgid(pw->pw_gid);
    setuid(pw->pw_uid);

    export_environment(pw);
    if (chdir(pw->pw_dir) < 0)
        _exit(126);
    closefrom(3);
    execl("/bin/sh", "sh", "-c", job->command, (char *)NULL);
    _exit(127);
}
