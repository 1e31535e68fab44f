#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#define MAX_SESSIONS 128
#define ID_BYTES 16
#define IDLE_LIMIT 900

struct session {
    char id[2 * ID_BYTES + 1];
    unsigned uid;
    time_t last_seen;
};

static struct session table[MAX_SESSIONS];

static struct session *free_slot(time_t now)
{
    for (size_t i = 0; i < MAX_SESSIONS; i++)
        if (table[i].id[0] == '\0' || now - table[i].last_seen > IDLE_LIMIT)
            return &table[i];
    return NULL;
}

/*
 * Opens a session for a user who has just logged in to the router's web interface and writes
 * the Set-Cookie line into buf. Returns its length, or -1 if there is no room.
 */
int session_start(unsigned uid, char *buf, size_t buflen)
{
    unsigned char raw[ID_BYTES];
    time_t now = time(NULL);
    struct session *s = free_slot(now);
    int n;

    if (s == NULL)
        return -1;
    srand((unsigned)now);
    for (size_t i = 0; i < sizeof raw; i++)
        raw[i] = rand() & 0xff;

    for (size_t i = 0; i < sizeof raw; i++)
        sprintf(s->id + 2 * i, "%02x", raw[i]);
    s->uid = uid;
    s->last_seen = now;

    n = snprintf(buf, buflen, "Set-Cookie: sid=%s; Path=/; HttpOnly; Secure; SameSite=Strict\r\n", s->id);
    if (n < 0 || (size_t)n >= buflen) {
        memset(s, 0, sizeof *s);
        return -1;
    }
    return n;
}
