#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pump {
    int running;
    long rate;
    unsigned int starts;
};

int console_run(struct pump *pump)
{
    char line[80];
    unsigned int commands = 0;

    for (;;) {
        printf("pump[%s %ld]> ", pump->running ? "on" : "off", pump->rate);
        fflush(stdout);
        if (!gets(line))
            break;
        commands++;

        if (strcmp(line, "start") == 0) {
            if (!pump->running)
                pump->starts++;
            pump->running = 1;
        } else if (strcmp(line, "stop") == 0) {
            pump->running = 0;
        } else if (strncmp(line, "rate ", 5) == 0) {
            char *end;
            long rate = strtol(line + 5, &end, 10);

            if (*end != '\0' || rate < 0 || rate > 1200) {
                puts("rate: 0 to 1200 litres per hour");
                continue;
            }
            pump->rate = rate;
        } else if (strcmp(line, "quit") == 0) {
            break;
        } else if (line[0] != '\0') {
            printf("unknown command '%s'\n", line);
        }
    }

    printf("%u commands, pump started %u times\n", commands, pump->starts);
    return ferror(stdin) ? -1 : 0;
}
