#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/types.h>
#include <unistd.h>

enum tftp_error { TFTP_OK = 0, TFTP_NOT_FOUND = 1, TFTP_ACCESS = 2, TFTP_ILLEGAL = 4 };

struct tftp_request {
    const char *name;
    const char *mode;
};

/* RRQ: two bytes of operation code, the file's name, 0, the mode, 0. */
static int parse_read_request(const char *packet, size_t length, struct tftp_request *out)
{
    if (length < 4 || packet[0] != 0 || packet[1] != 1 || packet[length - 1] != '\0')
        return -1;
    out->name = packet + 2;
    size_t name_length = strlen(out->name);
    if (name_length == 0 || 2 + name_length + 1 >= length)
        return -1;
    out->mode = out->name + name_length + 1;
    return strcasecmp(out->mode, "octet") == 0 ? 0 : -1;
}

/* Opens the boot image that a station asks for, and says which error to answer if it can't. */
enum tftp_error open_boot_image(const char *root, const char *packet, size_t length, int *file)
{
    struct tftp_request request;
    char path[PATH_MAX];

    if (parse_read_request(packet, length, &request) != 0)
        return TFTP_ILLEGAL;
    if (request.name[0] == '/' || strstr(request.name, ".."))
        return TFTP_ACCESS;
    int written = snprintf(path, sizeof path, "%s/%s", root, request.name);
    if (written < 0 || (size_t)written >= sizeof path)
        return TFTP_ACCESS;
    *file = open(path, O_RDONLY | O_CLOEXEC);
    return *file < 0 ? TFTP_NOT_FOUND : TFTP_OK;
}
