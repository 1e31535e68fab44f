#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <syslog.h>

struct report_counters {
    unsigned long error;
    unsigned long warning;
    unsigned long info;
};

/* line: "<severity>: <text>" as sent by the device */
void device_report(const char *device, const char *line, struct report_counters *counters)
{
    char message[400];
    const char *text = strchr(line, ':');
    int priority = LOG_INFO;

    if (text == NULL) {
        text = line;
    } else {
        size_t len = (size_t)(text - line);

        if (len == 5 && strncasecmp(line, "error", 5) == 0)
            priority = LOG_ERR;
        else if (len == 7 && strncasecmp(line, "warning", 7) == 0)
            priority = LOG_WARNING;
        text++;
        while (*text == ' ')
            text++;
    }

    if (priority == LOG_ERR)
        counters->error++;
    else if (priority == LOG_WARNING)
        counters->warning++;
    else
        counters->info++;

    snprintf(message, sizeof(message), "device %s: %s", device, text);
    for (char *p = message; *p != '\0'; p++) {
        if ((unsigned char)*p < 0x20)
            *p = ' ';
    }
    syslog(priority, "%s", message);
}
