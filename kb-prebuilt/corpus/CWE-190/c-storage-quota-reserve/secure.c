#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

struct account {
    pthread_mutex_t lock;
    char name[32];
    uint64_t used;
    uint64_t limit;
    unsigned int open_uploads;
    time_t last_upload;
};

int quota_reserve(struct account *acc, uint64_t size, FILE *audit)
{
    int rc = 0;
    uint64_t left = 0;

    if (size == 0)
        return -EINVAL;

    pthread_mutex_lock(&acc->lock);
    if (acc->open_uploads >= 16) {
        rc = -EBUSY;
    } else if (acc->used > acc->limit || size > acc->limit - acc->used) {
        rc = -EDQUOT;
    } else {
        acc->used += size;
        acc->open_uploads++;
        acc->last_upload = time(NULL);
        left = acc->limit - acc->used;
    }
    pthread_mutex_unlock(&acc->lock);

    if (audit != NULL) {
        if (rc == 0)
            fprintf(audit, "%s reserved %" PRIu64 ", %" PRIu64 " left\n", acc->name, size, left);
        else
            fprintf(audit, "%s refused %" PRIu64 " (%d)\n", acc->name, size, rc);
        fflush(audit);
    }
    return rc;
}
