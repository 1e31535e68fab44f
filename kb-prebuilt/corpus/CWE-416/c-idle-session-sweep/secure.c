#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct session {
    struct session *next;
    int fd;
    time_t last_seen;
    char *user;
    unsigned long bytes_in;
};

struct session_list {
    struct session *head;
    unsigned int count;
    unsigned long long bytes_total;
};

unsigned int session_sweep(struct session_list *list, time_t idle_seconds)
{
    struct session *s, *prev = NULL, *following;
    time_t now = time(NULL);
    unsigned int removed = 0;

    for (s = list->head; s != NULL; s = following) {
        following = s->next;
        if (now - s->last_seen <= idle_seconds) {
            prev = s;
            continue;
        }

        if (prev != NULL)
            prev->next = s->next;
        else
            list->head = s->next;

        fprintf(stderr, "session of %s idle for %ld s, closing fd %d\n",
                s->user != NULL ? s->user : "(none)", (long)(now - s->last_seen), s->fd);
        list->bytes_total += s->bytes_in;
        close(s->fd);
        free(s->user);
        free(s);
        removed++;
    }

    list->count -= removed;
    return removed;
}
