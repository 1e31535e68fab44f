#include <errno.h>
#include <stdio.h>
#include <string.h>

#define HISTORY_DIR "/var/lib/chatd/rooms"

/* Answers "HISTORY <room>" with the lines of the room's file. */
int history_send(FILE *client, const char *room)
{
    char path[256], line[1024];

    if (room[0] == '\0' || room[0] == '.' || strchr(room, '/') != NULL)
        return -EINVAL;

    int n = snprintf(path, sizeof(path), "%s/%s", HISTORY_DIR, room);
    if (n < 0 || (size_t)n >= sizeof(path))
        return -ENAMETOOLONG;

    FILE *f = fopen(path, "re");
    if (f == NULL)
        return -errno;

    while (fgets(line, sizeof(line), f) != NULL)
        fputs(line, client);

    int rc = ferror(f) || ferror(client) ? -EIO : 0;
    fclose(f);
    return rc;
}
