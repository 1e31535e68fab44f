#include <errno.h>
#include <stdint.h>
#include <string.h>

struct log_buffer {
    const char *text;
    size_t length;
};

/* Copies the last bytes of the log that a client asks for. */
long log_tail(const struct log_buffer *log, size_t wanted, char *out, size_t room)
{
    if (wanted > room)
        return -ENOBUFS;

    if (wanted > log->length)
        wanted = log->length;
    size_t start = log->length - wanted;
    memcpy(out, log->text + start, wanted);
    return (long)wanted;
}

long log_tail_request(const struct log_buffer *log, const uint8_t msg[2],
                      char *out, size_t room)
{
    size_t wanted = (size_t)msg[0] << 8 | msg[1];

    return log_tail(log, wanted, out, room);
}
