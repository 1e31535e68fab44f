#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <time.h>

#define MAX_RESERVATIONS 512

struct reservation {
    unsigned int customer;
    unsigned int seats;
    time_t when;
};

struct show {
    pthread_mutex_t lock;
    unsigned int seats_left;
    unsigned int n_reservations;
    struct reservation reservations[MAX_RESERVATIONS];
};

int show_reserve(struct show *show, unsigned int customer, unsigned int seats)
{
    int id = -ENOSPC;

    if (seats == 0 || seats > 10)
        return -EINVAL;

    pthread_mutex_lock(&show->lock);
    if (show->seats_left >= seats && show->n_reservations < MAX_RESERVATIONS) {
        id = (int)show->n_reservations++;
        show->reservations[id].customer = customer;
        show->reservations[id].seats = seats;
        show->reservations[id].when = time(NULL);
        show->seats_left -= seats;
    }
    pthread_mutex_unlock(&show->lock);

    printf("customer %u: %u seats: %s\n", customer, seats, id >= 0 ? "reserved" : "sold out");
    return id;
}

int show_cancel(struct show *show, unsigned int id, unsigned int customer)
{
    int rc = -ENOENT;

    pthread_mutex_lock(&show->lock);
    if (id < show->n_reservations && show->reservations[id].customer == customer &&
        show->reservations[id].seats > 0) {
        show->seats_left += show->reservations[id].seats;
        show->reservations[id].seats = 0;
        rc = 0;
    }
    pthread_mutex_unlock(&show->lock);
    return rc;
}
