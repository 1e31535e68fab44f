#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct badge {
    uint32_t number;
    char department[16];
    char holder[32];
    char greeting[64];
};

int badge_from_line(struct badge *b, char *line)
{
    char *save = NULL, *end;
    char *number = strtok_r(line, ";", &save);
    char *department = strtok_r(NULL, ";", &save);
    char *holder = strtok_r(NULL, "\r\n", &save);

    if (number == NULL || department == NULL || holder == NULL)
        return -1;

    unsigned long n = strtoul(number, &end, 10);
    if (*end != '\0' || n == 0 || n > UINT32_MAX) {
        fprintf(stderr, "badge: bad card number '%s'\n", number);
        return -1;
    }

    memset(b, 0, sizeof(*b));
    b->number = (uint32_t)n;
    strncpy(b->department, department, sizeof(b->department) - 1);
    strncpy(b->holder, holder, sizeof(b->holder) - 1);

    size_t len = strlen(b->holder);
    while (len > 0 && b->holder[len - 1] == ' ')
        b->holder[--len] = '\0';
    if (len == 0) {
        fprintf(stderr, "badge %u: no name\n", b->number);
        return -1;
    }

    if (strcmp(b->department, "guest") == 0)
        snprintf(b->greeting, sizeof(b->greeting), "Guest %s, please sign in", b->holder);
    else
        snprintf(b->greeting, sizeof(b->greeting), "Good day, %s", b->holder);
    printf("badge %u: %s\n", b->number, b->greeting);
    return 0;
}
