struct buffer { char *data; size_t len; };

size_t f(struct buffer *b, const char *src, size_t n)
{
    char local[16];
    char *p = local;
    size_t got;
    memcpy(local, src, n);
    p[0] = 'x';
    *p = 'y';
    b->len = n;
    b->len += 1;
    read_into(&got, b);
    return strlen(local) + b->len + got;
}
