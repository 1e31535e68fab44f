#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct article {
    char title[120];
    char tag_line[100];
    unsigned char published;
    unsigned int tags, omitted;
};

static int usable_tag(const char *tag)
{
    if (*tag == '\0')
        return 0;
    for (; *tag != '\0'; tag++) {
        if (!isalnum((unsigned char)*tag) && *tag != '-')
            return 0;
    }
    return 1;
}

void article_set_tags(struct article *a, const char *const *tags, size_t count)
{
    a->tag_line[0] = '\0';
    a->tags = a->omitted = 0;

    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(a->tag_line);

        if (!usable_tag(tags[i])) {
            fprintf(stderr, "article '%s': tag %zu ignored\n", a->title, i);
            continue;
        }
        if (used + 2 >= sizeof(a->tag_line)) {
            a->omitted++;
            continue;
        }
        if (used > 0) {
            memcpy(a->tag_line + used, ", ", 3);
            used += 2;
        }
        strncat(a->tag_line, tags[i], sizeof(a->tag_line) - used - 1);
        a->tags++;
    }

    if (a->omitted > 0)
        fprintf(stderr, "article '%s': %u tags omitted\n", a->title, a->omitted);
}
