#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { OPT_PAD = 0, OPT_HOSTNAME = 12, OPT_REQ_ADDR = 50, OPT_LEASE = 51, OPT_TYPE = 53, OPT_END = 255 };

struct dhcp_request {
    uint8_t type;
    struct in_addr wanted;
    uint32_t lease;
    char hostname[256];
    unsigned int ignored;
};

int dhcp_parse_options(const uint8_t *opt, size_t size, struct dhcp_request *req)
{
    size_t pos = 0;

    memset(req, 0, sizeof(*req));
    while (pos < size && opt[pos] != OPT_END) {
        uint8_t code = opt[pos++];
        if (code == OPT_PAD)
            continue;
        if (pos >= size)
            return -1;
        uint8_t len = opt[pos++];
        const uint8_t *value = opt + pos;

        if (code == OPT_TYPE && len == 1) {
            req->type = value[0];
        } else if (code == OPT_REQ_ADDR && len == 4) {
            memcpy(&req->wanted.s_addr, value, 4);
        } else if (code == OPT_LEASE && len == 4) {
            memcpy(&req->lease, value, 4);
            req->lease = ntohl(req->lease);
        } else if (code == OPT_HOSTNAME && len > 0) {
            memcpy(req->hostname, value, len);
            req->hostname[len] = '\0';
        } else {
            req->ignored++;
        }
        pos += len;
    }

    if (req->lease == 0)
        req->lease = 3600;
    return req->type != 0 ? 0 : -1;
}
