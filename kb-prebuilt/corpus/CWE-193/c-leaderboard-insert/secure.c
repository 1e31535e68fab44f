#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define BOARD_SIZE 10

struct board_entry {
    char player[24];
    uint32_t score;
    time_t when;
};

struct leaderboard {
    unsigned int count;
    struct board_entry entries[BOARD_SIZE];
    uint32_t submissions;
};

unsigned int leaderboard_enter(struct leaderboard *lb, const char *player, uint32_t score)
{
    unsigned int place = 0;
    struct board_entry *e;

    lb->submissions++;
    if (player == NULL || *player == '\0')
        return 0;

    while (place < lb->count && lb->entries[place].score >= score)
        place++;
    if (place >= BOARD_SIZE)
        return 0;

    if (lb->count < BOARD_SIZE)
        lb->count++;
    for (unsigned int i = lb->count - 1; i > place; i--)
        lb->entries[i] = lb->entries[i - 1];

    e = &lb->entries[place];
    memset(e, 0, sizeof(*e));
    snprintf(e->player, sizeof(e->player), "%s", player);
    e->score = score;
    e->when = time(NULL);

    printf("leaderboard: %s enters at %u with %u\n", e->player, place + 1, score);
    return place + 1;
}
