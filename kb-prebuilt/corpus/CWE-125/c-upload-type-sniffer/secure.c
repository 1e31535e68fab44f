#include <ctype.h>
#include <stddef.h>
#include <string.h>

struct signature {
    size_t offset;
    size_t length;
    const char *bytes;
    const char *mime;
};

static const struct signature signatures[] = {
    { 0, 8, "\x89PNG\r\n\x1a\n", "image/png" },
    { 0, 3, "\xff\xd8\xff", "image/jpeg" },
    { 0, 5, "%PDF-", "application/pdf" },
    { 0, 4, "PK\x03\x04", "application/zip" },
    { 257, 5, "ustar", "application/x-tar" },
};

const char *sniff_upload(const unsigned char *data, size_t size, size_t *sniffed)
{
    size_t text = 0;
    size_t probe = size < 512 ? size : 512;

    *sniffed = probe;
    if (size == 0)
        return "application/x-empty";

    for (size_t i = 0; i < sizeof(signatures) / sizeof(signatures[0]); i++) {
        const struct signature *sig = &signatures[i];
        if (size >= sig->offset + sig->length &&
            memcmp(data + sig->offset, sig->bytes, sig->length) == 0)
            return sig->mime;
    }

    for (size_t i = 0; i < probe; i++) {
        if (isprint(data[i]) || isspace(data[i]) || data[i] >= 0x80)
            text++;
    }
    if (text == probe)
        return "text/plain";
    if (text * 10 > probe * 9)
        return "text/x-mixed";
    return "application/octet-stream";
}
