#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const translations[] = { "en", "de", "fr", "pt", "ja" };

struct language_stats {
    unsigned long requests;
    unsigned long fallbacks;
    unsigned long entries;
};

const char *choose_language(const char *header, struct language_stats *stats)
{
    const char *chosen = NULL;
    char *copy, *entry;

    stats->requests++;
    if (header == NULL || *header == '\0') {
        stats->fallbacks++;
        return "en";
    }
    copy = strdup(header);
    if (copy == NULL) {
        perror("choose_language");
        return "en";
    }

    char *rest = copy;
    while (chosen == NULL && (entry = strsep(&rest, ",")) != NULL) {
        while (isspace((unsigned char)*entry))
            entry++;
        entry[strcspn(entry, " \t;-")] = '\0';
        if (*entry == '\0')
            continue;
        stats->entries++;

        for (size_t i = 0; i < sizeof(translations) / sizeof(translations[0]); i++) {
            if (strcasecmp(entry, translations[i]) == 0) {
                chosen = translations[i];
                break;
            }
        }
    }

    free(copy);
    if (chosen == NULL) {
        stats->fallbacks++;
        chosen = translations[0];
    }
    return chosen;
}
