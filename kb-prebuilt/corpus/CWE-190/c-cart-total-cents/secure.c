#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define DELIVERY_CENTS 590
#define FREE_DELIVERY_FROM 5000

struct order_line {
    int32_t quantity;
    int32_t unit_cents;
    const char *sku;
};

int order_total(const struct order_line *lines, size_t count, int32_t *total_cents)
{
    int32_t sum = 0;
    unsigned int items = 0;

    for (size_t i = 0; i < count; i++) {
        const struct order_line *line = &lines[i];
        int32_t amount;

        if (line->quantity < 1 || line->unit_cents < 0) {
            fprintf(stderr, "order line %zu (%s): bad quantity or price\n", i, line->sku);
            return -EINVAL;
        }
        if (__builtin_mul_overflow(line->quantity, line->unit_cents, &amount) ||
            __builtin_add_overflow(sum, amount, &sum))
            return -ERANGE;
        items++;
    }

    if (items == 0) {
        *total_cents = 0;
        return 0;
    }

    if (sum >= 100000)
        sum -= sum / 20;            /* 5 % from 1000.00 on */
    else if (sum < FREE_DELIVERY_FROM)
        sum += DELIVERY_CENTS;

    *total_cents = sum;
    return 0;
}
