#include <stdio.h>
#include <string.h>
#include <strings.h>

struct envelope {
    char sender[128];
    char helo[64];
    int greeted;
    int have_sender;
    unsigned int rcpt_count;
};

struct smtp_stats {
    unsigned long mail_commands;
    unsigned long rejected;
};

const char *smtp_mail_from(struct envelope *env, struct smtp_stats *stats, char *line)
{
    char *start, *end;

    stats->mail_commands++;
    if (!env->greeted)
        return "503 5.5.1 Say EHLO first\r\n";
    if (env->have_sender)
        return "503 5.5.1 Sender already given\r\n";
    if (strncasecmp(line, "MAIL FROM:", 10) != 0) {
        stats->rejected++;
        return "500 5.5.2 Command not recognized\r\n";
    }

    start = strchr(line + 10, '<');
    end = start != NULL ? strchr(start, '>') : NULL;
    if (end == NULL) {
        stats->rejected++;
        return "501 5.1.7 Address must be in angle brackets\r\n";
    }
    *end = '\0';

    size_t len = (size_t)(end - (start + 1));
    if (len >= sizeof(env->sender)) {
        stats->rejected++;
        return "501 5.1.7 Address is too long\r\n";
    }
    memcpy(env->sender, start + 1, len + 1);
    env->have_sender = 1;
    env->rcpt_count = 0;
    return "250 2.1.0 Sender ok\r\n";
}
