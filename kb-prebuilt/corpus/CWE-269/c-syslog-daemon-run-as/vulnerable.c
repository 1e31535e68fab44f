#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <syslog.h>
#include <unistd.h>

struct settings {
    char user[33];
    char spool[256];
    mode_t umask_bits;
};

int run_as_configured_user(const struct settings *s)
{
    struct passwd *pw;
    struct stat st;

    if (getuid() != 0) {
        syslog(LOG_INFO, "not started as root, staying uid %ld", (long)getuid());
        return chdir(s->spool);
    }

    errno = 0;
    pw = getpwnam(s->user);
    if (!pw || pw->pw_uid == 0) {
        syslog(LOG_ERR, "cannot run as %s: %s", s->user, errno ? strerror(errno) : "no such user");
        return -1;
    }
    if (stat(s->spool, &st) < 0 || !S_ISDIR(st.st_mode) || st.st_uid != pw->pw_uid) {
        syslog(LOG_ERR, "%s is not a directory of %s", s->spool, pw->pw_name);
        return -1;
    }

    setuid(pw->pw_uid);
    setgid(pw->pw_gid);

    umask(s->umask_bits);
    if (chdir(s->spool) < 0) {
        syslog(LOG_ERR, "%s: %m", s->spool);
        return -1;
    }
    syslog(LOG_INFO, "running as uid %ld, gid %ld in %s", (long)getuid(), (long)getgid(), s->spool);
    return 0;
}
