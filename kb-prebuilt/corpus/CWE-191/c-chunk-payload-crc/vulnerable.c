#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CRC_SIZE 4u

struct chunk {
    uint8_t type[4];
    uint8_t *data;
    uint32_t size;
};

static uint32_t read_be32(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

extern uint32_t crc32_of(const uint8_t *data, size_t size);

/* A chunk: length of what follows the type (data and CRC), type, data, CRC. Returns the bytes used, 0 if it is broken. */
size_t chunk_read(struct chunk *chunk, const uint8_t *input, size_t available)
{
    if (available < 8 + CRC_SIZE)
        return 0;
    uint32_t length = read_be32(input);
    if (length > available - 8)
        return 0;
    memcpy(chunk->type, input + 4, 4);
    chunk->size = length - CRC_SIZE;
    chunk->data = malloc((size_t)chunk->size + 1);
    if (!chunk->data)
        return 0;
    memcpy(chunk->data, input + 8, chunk->size);
    chunk->data[chunk->size] = 0;
    if (crc32_of(chunk->data, chunk->size) != read_be32(input + 8 + chunk->size)) {
        free(chunk->data);
        return 0;
    }
    return 8 + length;
}
