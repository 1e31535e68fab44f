#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#define REPLY_MS 5000

static int expect(int fd, const char *wanted)
{
    char reply[256] = "";
    size_t used = 0;
    struct pollfd p = { .fd = fd, .events = POLLIN };

    while (used < sizeof reply - 1 && poll(&p, 1, REPLY_MS) > 0) {
        ssize_t n = read(fd, reply + used, sizeof reply - 1 - used);
        if (n <= 0)
            break;
        used += (size_t)n;
        reply[used] = '\0';
        if (strstr(reply, wanted))
            return 0;
        if (strstr(reply, "ERROR"))
            break;
    }
    errno = EPROTO;
    return -1;
}

static int put(int fd, const char *text)
{
    size_t length = strlen(text);
    return write(fd, text, length) == (ssize_t)length ? 0 : -1;
}

int sms_send(int modem, const char *number, const char *text)
{
    char line[64];
    const char *first = number[0] == '+' ? number + 1 : number;
    size_t digits = strspn(first, "0123456789");

    if (digits < 3 || digits > 20 || first[digits] || strlen(text) > 160 || strpbrk(text, "\x1a\x1b")) {
        errno = EINVAL;
        return -1;
    }
    snprintf(line, sizeof line, "AT+CMGS=\"%s\"\r", number);
    if (put(modem, "AT+CMGF=1\r") || expect(modem, "OK") ||
        put(modem, line) || expect(modem, ">") ||
        put(modem, text) || put(modem, "\x1a") || expect(modem, "+CMGS:")) {
        syslog(LOG_ERR, "modem: message not sent: %m");
        return -1;
    }
    syslog(LOG_INFO, "modem: message of %zu characters sent", strlen(text));
    return 0;
}
