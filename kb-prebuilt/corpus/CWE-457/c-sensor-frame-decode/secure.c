#include <stdint.h>
#include <stdio.h>

enum field { TEMPERATURE = 1, HUMIDITY = 2, BATTERY = 3 };

struct reading {
    int16_t centi_celsius;
    uint8_t humidity;
    uint8_t battery;
};

/* Fields follow each other as kind, size, value. Unknown kinds are skipped. */
static int decode(const uint8_t *data, size_t size, struct reading *out)
{
    struct reading reading = { 0, 0, 0 };
    size_t at = 0;

    while (size - at >= 2) {
        uint8_t kind = data[at], length = data[at + 1];
        const uint8_t *value = data + at + 2;
        if (length > size - at - 2)
            return -1;
        if (kind == TEMPERATURE && length == 2)
            reading.centi_celsius = (int16_t)(value[0] << 8 | value[1]);
        else if (kind == HUMIDITY && length == 1)
            reading.humidity = value[0];
        else if (kind == BATTERY && length == 1)
            reading.battery = value[0];
        at += 2u + length;
    }
    *out = reading;
    return 0;
}

int report(const uint8_t *frame, size_t size, FILE *out)
{
    struct reading reading;
    if (decode(frame, size, &reading) != 0)
        return -1;
    return fprintf(out, "%.2f C, %u %%, battery %u %%\n", reading.centi_celsius / 100.0, reading.humidity, reading.battery);
}
