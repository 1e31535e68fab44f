#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define RING_MIN 256u
#define RING_MAX (1u << 26)

struct ring {
	uint32_t mask;
	uint32_t head;
	uint64_t written;
	uint8_t data[];
};

static uint32_t round_up_pow2(uint32_t n)
{
	n--;
	n |= n >> 1;
	n |= n >> 2;
	n |= n >> 4;
	n |= n >> 8;
	n |= n >> 16;
	return n + 1;
}

/* Returns NULL if the ring cannot be created. */
struct ring *ring_create(uint32_t wanted)
{
	struct ring *r;
	uint32_t size;

	if (wanted < RING_MIN)
		wanted = RING_MIN;
	if (wanted > RING_MAX)
		return NULL;
	size = round_up_pow2(wanted);

	r = malloc(sizeof(*r) + size);
	if (r == NULL) {
		perror("ring");
		return NULL;
	}
	r->mask = size - 1;
	r->head = 0;
	r->written = 0;
	fprintf(stderr, "ring: mask 0x%x\n", r->mask);
	return r;
}

void ring_put(struct ring *r, const void *bytes, uint32_t len)
{
	const uint8_t *p = bytes;

	for (uint32_t i = 0; i < len; i++) {
		r->data[r->head & r->mask] = p[i];
		r->head++;
	}
	r->written += len;
}
