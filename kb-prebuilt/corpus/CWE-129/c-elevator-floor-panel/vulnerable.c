#include <stdint.h>
#include <string.h>

#define FLOORS 24

struct panel {
    uint8_t lit[FLOORS];
    uint32_t presses[FLOORS];
    int8_t lowest; /* the number of the lowest floor, such as -2 */
};

struct frame {
    uint8_t kind; /* 1: button pressed, 2: floor reached, 3: reset */
    int8_t floor;
    uint8_t reserved[6];
};

static int index_of(const struct panel *panel, int8_t floor)
{
    return floor - panel->lowest;
}

/* Handles a frame from the lift's field bus; returns what the panel has to redraw. */
int panel_handle(struct panel *panel, const uint8_t *data, size_t length)
{
    struct frame frame;
    if (length != sizeof frame)
        return -1;
    memcpy(&frame, data, sizeof frame);

    int index = index_of(panel, frame.floor);
    if (index >= FLOORS)
        return -1;
    switch (frame.kind) {
    case 1:
        panel->lit[index] = 1;
        panel->presses[index]++;
        return index;
    case 2:
        panel->lit[index] = 0;
        return index;
    case 3:
        memset(panel->lit, 0, sizeof panel->lit);
        return FLOORS;
    default:
        return -1;
    }
}
