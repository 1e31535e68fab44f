#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLOTS 64

struct answer {
    char *name;
    unsigned char *data;
    size_t size;
    time_t expires;
};

static struct answer *slots[SLOTS];

static size_t slot_of(const char *name)
{
    size_t hash = 5381;
    for (; *name; name++)
        hash = hash * 33 + (unsigned char)*name;
    return hash % SLOTS;
}

static void answer_free(struct answer *answer)
{
    free(answer->name);
    free(answer->data);
    free(answer);
}

void cache_forget(const char *name)
{
    size_t slot = slot_of(name);
    if (slots[slot] && strcmp(slots[slot]->name, name) == 0) {
        answer_free(slots[slot]);
        slots[slot] = NULL;
    }
}

/* The cache owns the answer from here on; one that has expired is not kept. */
void cache_store(struct answer *answer, time_t now)
{
    size_t slot = slot_of(answer->name);
    if (slots[slot])
        answer_free(slots[slot]);
    if (answer->expires > now) {
        slots[slot] = answer;
    } else {
        answer_free(answer);
    }
}
