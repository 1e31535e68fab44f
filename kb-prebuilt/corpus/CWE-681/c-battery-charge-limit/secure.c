#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#define MAX_MILLIAMPS 3000

struct charger {
    uint16_t limit_ma;
    int (*write_limit)(uint16_t milliamps);
};

/* Sets the charge current from text in amperes, such as "1.5". */
int charger_set_limit(struct charger *c, const char *text)
{
    char *end;
    double amps = strtod(text, &end);

    if (end == text || *end != '\0' || !isfinite(amps) || amps < 0)
        return -EINVAL;

    if (amps * 1000 > MAX_MILLIAMPS)
        return -ERANGE;
    uint16_t ma = (uint16_t)(amps * 1000);

    int rc = c->write_limit(ma);
    if (rc == 0)
        c->limit_ma = ma;
    return rc;
}
