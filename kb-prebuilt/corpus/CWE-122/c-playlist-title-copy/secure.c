#include <stdlib.h>
#include <string.h>

struct track {
    char *title;
    char *path;
    int seconds;
};

/* "#EXTINF:213,Artist - Title" and the line behind it, as they stand in an M3U playlist. */
static char *copy_title(const char *info)
{
    const char *comma = strchr(info, ',');
    if (!comma)
        return strdup("unknown");
    size_t length = strcspn(comma + 1, "\r\n");
    char *title = malloc(length + 1);
    if (!title)
        return NULL;
    for (size_t i = 0; i < length; i++)
        title[i] = comma[1 + i] == '\t' ? ' ' : comma[1 + i];
    title[length] = '\0';
    return title;
}

int track_parse(struct track *track, const char *info, const char *path)
{
    if (strncmp(info, "#EXTINF:", 8) != 0)
        return -1;
    track->seconds = (int)strtol(info + 8, NULL, 10);
    track->title = copy_title(info);
    track->path = strndup(path, strcspn(path, "\r\n"));
    if (!track->title || !track->path) {
        free(track->title);
        free(track->path);
        return -1;
    }
    return 0;
}
