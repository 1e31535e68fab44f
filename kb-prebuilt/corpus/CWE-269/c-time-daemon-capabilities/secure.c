#include <grp.h>
#include <linux/capability.h>
#include <pwd.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <syslog.h>
#include <unistd.h>

static int keep_clock(void)
{
    struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct data[2];

    memset(data, 0, sizeof data);
    data[0].permitted = 1u << CAP_SYS_TIME;
    data[0].effective = 1u << CAP_SYS_TIME;
    return (int)syscall(SYS_capset, &header, data);
}

int become_timesync(const char *state_dir)
{
    const struct passwd *pw = getpwnam("timesync");

    if (!pw) {
        syslog(LOG_ERR, "the user timesync is missing");
        return -1;
    }
    if (chown(state_dir, pw->pw_uid, pw->pw_gid) < 0)
        syslog(LOG_WARNING, "%s: %m", state_dir);

    if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0) {
        syslog(LOG_ERR, "keepcaps: %m");
        return -1;
    }
    if (initgroups(pw->pw_name, pw->pw_gid) < 0 ||
        setresgid(pw->pw_gid, pw->pw_gid, pw->pw_gid) < 0 ||
        setresuid(pw->pw_uid, pw->pw_uid, pw->pw_uid) < 0) {
        syslog(LOG_ERR, "cannot become timesync: %m");
        return -1;
    }
    if (keep_clock() < 0) {
        syslog(LOG_ERR, "cannot keep the clock: %m");
        return -1;
    }
    prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

    if (chdir(state_dir) < 0) {
        syslog(LOG_ERR, "%s: %m", state_dir);
        return -1;
    }
    syslog(LOG_INFO, "running as uid %u", (unsigned)pw->pw_uid);
    return 0;
}
