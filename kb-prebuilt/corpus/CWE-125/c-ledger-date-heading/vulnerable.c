#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const month_names[12] = {
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
};

int ledger_heading(const char *date, char *out, size_t out_size)
{
    int year, month, day;
    int consumed = 0;
    int written;

    while (*date == ' ' || *date == '\t')
        date++;

    if (sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &consumed) != 3) {
        fprintf(stderr, "ledger: cannot read date '%.20s'\n", date);
        return -EINVAL;
    }
    if (date[consumed] != '\0' && strchr(" \t\r\n;", date[consumed]) == NULL) {
        fprintf(stderr, "ledger: text behind date '%.20s'\n", date);
        return -EINVAL;
    }
    if (year < 1970 || day < 1 || day > 31) {
        fprintf(stderr, "ledger: implausible date '%.20s'\n", date);
        return -ERANGE;
    }

    written = snprintf(out, out_size, "%d %s %d (quarter %d)",
                       day, month_names[month - 1], year, (month - 1) / 3 + 1);
    if (written < 0 || (size_t)written >= out_size)
        return -ENOSPC;
    return written;
}
