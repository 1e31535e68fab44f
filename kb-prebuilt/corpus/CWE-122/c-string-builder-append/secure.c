#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct strbuf {
    char *data;
    size_t len;
    size_t cap;
    unsigned int grown;
};

int strbuf_init(struct strbuf *sb, size_t cap)
{
    if (cap < 16)
        cap = 16;
    sb->data = malloc(cap);
    if (sb->data == NULL)
        return -ENOMEM;
    sb->data[0] = '\0';
    sb->len = 0;
    sb->cap = cap;
    sb->grown = 0;
    return 0;
}

int strbuf_append(struct strbuf *sb, const char *text)
{
    size_t add = strlen(text);

    if (add >= SIZE_MAX / 4 - sb->len)
        return -EOVERFLOW;
    if (sb->len + add + 1 > sb->cap) {
        size_t cap = (sb->cap + add) * 2;
        char *grown = realloc(sb->data, cap);
        if (grown == NULL)
            return -ENOMEM;
        sb->data = grown;
        sb->cap = cap;
        sb->grown++;
    }
    memcpy(sb->data + sb->len, text, add + 1);
    sb->len += add;
    return 0;
}

char *strbuf_detach(struct strbuf *sb)
{
    char *text = sb->data;

    memset(sb, 0, sizeof(*sb));
    return text;
}
