#include <stdio.h>
#include <string.h>

struct cookie {
    const char *name;
    const char *value;
};

static char *trim(char *s)
{
    size_t len;

    while (*s == ' ' || *s == '\t' || *s == '"')
        s++;
    len = strlen(s);
    while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '\t' || s[len - 1] == '"'))
        s[--len] = '\0';
    return s;
}

size_t parse_cookies(char *header, struct cookie *cookies, size_t max)
{
    size_t count = 0, skipped = 0;
    char *save = NULL;
    char *part;

    for (part = strtok_r(header, ";", &save); part != NULL; part = strtok_r(NULL, ";", &save)) {
        char *eq;

        part = trim(part);
        eq = strchr(part, '=');
        if (eq == NULL) {
            skipped++;
            continue;
        }
        if (count == max) {
            fprintf(stderr, "more than %zu cookies, rest ignored\n", max);
            break;
        }

        *eq = '\0';
        cookies[count].name = trim(part);
        cookies[count].value = trim(eq + 1);
        count++;
    }

    if (skipped > 0)
        fprintf(stderr, "%zu parts of the Cookie header skipped\n", skipped);
    return count;
}
