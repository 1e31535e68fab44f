#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY_LIMIT 1048576L

struct cgi_request {
    int is_post;
    long body_len;
    char path[256];
    char query[1024];
};

static const char *env_or(const char *name, const char *fallback)
{
    const char *value = getenv(name);
    return value != NULL && *value != '\0' ? value : fallback;
}

int cgi_read_request(struct cgi_request *req)
{
    const char *path = env_or("PATH_INFO", "/");
    const char *method = env_or("REQUEST_METHOD", "");
    const char *query = env_or("QUERY_STRING", "");
    const char *length = env_or("CONTENT_LENGTH", "");
    char *end;

    memset(req, 0, sizeof(*req));
    if (strcmp(method, "POST") == 0) {
        req->is_post = 1;
    } else if (strcmp(method, "GET") != 0) {
        printf("Status: 405 Method Not Allowed\r\nAllow: GET, POST\r\n\r\n");
        return -EPERM;
    }

    if (strlen(path) >= sizeof(req->path) || strlen(query) >= sizeof(req->query)) {
        printf("Status: 414 URI Too Long\r\n\r\n");
        return -ENAMETOOLONG;
    }
    snprintf(req->path, sizeof(req->path), "%s", path);
    snprintf(req->query, sizeof(req->query), "%s", query);

    if (req->is_post) {
        errno = 0;
        req->body_len = strtol(length, &end, 10);
        if (errno != 0 || end == length || req->body_len < 0 || req->body_len > BODY_LIMIT) {
            printf("Status: 400 Bad Request\r\n\r\n");
            return -EINVAL;
        }
    }
    return 0;
}
