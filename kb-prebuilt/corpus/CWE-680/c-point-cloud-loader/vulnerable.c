#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct point {
    float x, y, z;
    uint32_t rgba;
};

struct cloud {
    struct point *points;
    uint32_t count;
    float z_min, z_max;
};

int cloud_load(struct cloud *c, const char *path)
{
    struct { char magic[4]; uint32_t count; } head;
    FILE *fp = fopen(path, "rb");

    memset(c, 0, sizeof(*c));
    if (fp == NULL) {
        perror(path);
        return -1;
    }
    if (fread(&head, sizeof(head), 1, fp) != 1 || memcmp(head.magic, "PCL1", 4) != 0) {
        fprintf(stderr, "%s: not a point cloud\n", path);
        goto fail;
    }

    uint32_t bytes = head.count * sizeof(struct point);
    c->points = malloc(bytes);
    if (c->points == NULL) {
        fprintf(stderr, "%s: no memory for %u points\n", path, head.count);
        goto fail;
    }
    while (c->count < head.count) {
        struct point *p = &c->points[c->count];
        if (fread(p, sizeof(*p), 1, fp) != 1)
            break;
        if (c->count == 0 || p->z < c->z_min)
            c->z_min = p->z;
        if (c->count == 0 || p->z > c->z_max)
            c->z_max = p->z;
        c->count++;
    }
    if (c->count < head.count)
        fprintf(stderr, "%s: only %u of %u points\n", path, c->count, head.count);
    fclose(fp);
    return 0;
fail:
    fclose(fp);
    return -1;
}
