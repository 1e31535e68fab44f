#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#define MIN_BALANCE 10u

struct loyalty_account {
    uint32_t number;
    uint32_t points;
    uint32_t redeemed;
    int blocked;
    time_t last_change;
};

int loyalty_redeem(struct loyalty_account *acc, uint32_t price, const char *reward, FILE *journal)
{
    char stamp[32];
    struct tm tm;

    if (acc->blocked)
        return -EACCES;
    if (price == 0 || reward == NULL)
        return -EINVAL;

    if (acc->points - price < MIN_BALANCE) {
        fprintf(journal, "account %u: %u points do not cover %u\n",
                acc->number, acc->points, price);
        return -ENOSPC;
    }

    acc->points -= price;
    acc->redeemed += price;
    acc->last_change = time(NULL);

    gmtime_r(&acc->last_change, &tm);
    strftime(stamp, sizeof(stamp), "%Y-%m-%dT%H:%M:%SZ", &tm);
    fprintf(journal, "%s account %u: %s for %u, %u left\n",
            stamp, acc->number, reward, price, acc->points);
    if (fflush(journal) != 0) {
        perror("journal");
        return -EIO;
    }
    return 0;
}
