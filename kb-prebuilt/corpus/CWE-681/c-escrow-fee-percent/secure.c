#include <errno.h>
#include <stdint.h>
#include <stdlib.h>

struct order {
    int64_t price_cents;
    int64_t fee_cents;
    int32_t payout_cents;
};

/* The fee is 2.5 percent, at least 30 cents. */
static int64_t fee_for(int64_t price)
{
    int64_t fee = price / 40;
    return fee < 30 ? 30 : fee;
}

/* Reads a price such as "129900" (cents) from the seller's form and sets what is paid out. */
int order_set_price(struct order *order, const char *text)
{
    char *end;
    errno = 0;
    long long price = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || price < 100 || price > INT32_MAX)
        return -1;
    order->price_cents = price;
    order->fee_cents = fee_for(price);
    order->payout_cents = (int32_t)(order->price_cents - order->fee_cents);
    return 0;
}

int64_t order_credit(const struct order *order, int64_t balance)
{
    return balance + order->payout_cents;
}
