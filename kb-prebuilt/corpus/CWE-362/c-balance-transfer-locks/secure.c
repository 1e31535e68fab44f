#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#define ACCOUNTS 256

struct account {
    pthread_mutex_t lock;
    int64_t cents;
    char owner[32];
};

static struct account accounts[ACCOUNTS];

void accounts_init(void)
{
    for (size_t i = 0; i < ACCOUNTS; i++)
        pthread_mutex_init(&accounts[i].lock, NULL);
}

static bool take(size_t number, int64_t cents)
{
    pthread_mutex_lock(&accounts[number].lock);
    bool enough = accounts[number].cents >= cents;
    if (enough)
        accounts[number].cents -= cents;
    pthread_mutex_unlock(&accounts[number].lock);
    return enough;
}

static void add(size_t number, int64_t cents)
{
    pthread_mutex_lock(&accounts[number].lock);
    accounts[number].cents += cents;
    pthread_mutex_unlock(&accounts[number].lock);
}

/* Called by the workers, each with the request of one client. */
bool transfer(size_t from, size_t to, int64_t cents)
{
    if (from >= ACCOUNTS || to >= ACCOUNTS || from == to || cents <= 0)
        return false;
    if (!take(from, cents))
        return false;
    add(to, cents);
    return true;
}
