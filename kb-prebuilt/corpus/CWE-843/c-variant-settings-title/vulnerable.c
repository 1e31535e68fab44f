#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum variant_kind { VARIANT_INT, VARIANT_REAL, VARIANT_STRING };

struct variant {
    enum variant_kind kind;
    union {
        int64_t i;
        double r;
        const char *s;
    } u;
};

struct setting {
    struct setting *next;
    char key[32];
    struct variant value;
};

static const struct variant *setting_find(const struct setting *list, const char *key)
{
    for (; list != NULL; list = list->next) {
        if (strcmp(list->key, key) == 0)
            return &list->value;
    }
    return NULL;
}

int render_window_title(const struct setting *settings, char *out, size_t size)
{
    const struct variant *title = setting_find(settings, "title");
    const struct variant *zoom = setting_find(settings, "zoom");
    const char *text = "Untitled";
    int64_t percent = 100;
    int n;

    if (title != NULL)
        text = title->u.s;

    if (zoom != NULL && zoom->kind == VARIANT_INT && zoom->u.i > 0)
        percent = zoom->u.i;

    if (percent == 100)
        n = snprintf(out, size, "%s - Viewer", text);
    else
        n = snprintf(out, size, "%s (%" PRId64 " %%) - Viewer", text, percent);
    if (n < 0 || (size_t)n >= size)
        fprintf(stderr, "viewer: title '%.40s' cut off\n", text);
    return n;
}
