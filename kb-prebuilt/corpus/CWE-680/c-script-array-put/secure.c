#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define ARRAY_RESERVE 32

enum value_kind { VAL_NIL, VAL_INT, VAL_REAL };

struct value {
    enum value_kind kind;
    union { int64_t i; double d; } as;
};

struct script_array {
    struct value *items;
    uint32_t count;
    uint32_t cap;
    unsigned int grown;
};

int array_put(struct script_array *arr, uint32_t index, const struct value *v)
{
    if (index >= arr->cap) {
        uint32_t cap = index + ARRAY_RESERVE;
        struct value *items;

        items = cap > index ? reallocarray(arr->items, cap, sizeof(*items)) : NULL;
        if (items == NULL) {
            fprintf(stderr, "array: cannot grow to index %u\n", index);
            return -ENOMEM;
        }
        arr->items = items;
        arr->cap = cap;
        arr->grown++;
    }

    while (arr->count < index) {
        arr->items[arr->count].kind = VAL_NIL;
        arr->items[arr->count].as.i = 0;
        arr->count++;
    }

    arr->items[index] = *v;
    if (index == arr->count)
        arr->count++;
    return 0;
}

void array_release(struct script_array *arr)
{
    free(arr->items);
    arr->items = NULL;
    arr->count = arr->cap = 0;
}
