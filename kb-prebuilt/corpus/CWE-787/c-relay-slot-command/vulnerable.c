#include <stdio.h>
#include <string.h>
#include <time.h>

#define SLOT_COUNT 16

struct relay_board {
    unsigned int accepted;
    unsigned int refused;
    time_t changed_at;
    int duty[SLOT_COUNT];
};

int relay_execute(struct relay_board *board, const char *command, char *reply, size_t reply_size)
{
    char verb[8];
    int slot, value = 0, fields;

    fields = sscanf(command, "%7s %d %d", verb, &slot, &value);
    if (fields < 2) {
        board->refused++;
        snprintf(reply, reply_size, "ERR syntax");
        return -1;
    }
    if (slot >= SLOT_COUNT) {
        board->refused++;
        snprintf(reply, reply_size, "ERR no slot %d", slot);
        return -1;
    }

    if (strcmp(verb, "SET") == 0 && fields == 3) {
        if (value < 0)
            value = 0;
        else if (value > 255)
            value = 255;
        board->duty[slot] = value;
    } else if (strcmp(verb, "CLEAR") == 0) {
        board->duty[slot] = 0;
    } else {
        board->refused++;
        snprintf(reply, reply_size, "ERR unknown command");
        return -1;
    }

    board->accepted++;
    board->changed_at = time(NULL);
    snprintf(reply, reply_size, "OK %d %d", slot, board->duty[slot]);
    return 0;
}
