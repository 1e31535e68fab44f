#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#define MAX_WORKERS 16

struct count_job {
    const char *const *files;
    size_t n_files;
    atomic_uint failed;
    atomic_size_t next;
    atomic_ullong lines, bytes;
};

static void *count_worker(void *arg)
{
    struct count_job *job = arg;
    char chunk[16384];

    for (;;) {
        unsigned long long lines = 0, bytes = 0;
        size_t n;

        size_t mine = atomic_fetch_add(&job->next, 1);
        if (mine >= job->n_files)
            return NULL;

        FILE *fp = fopen(job->files[mine], "rb");
        if (fp == NULL) {
            atomic_fetch_add(&job->failed, 1);
            continue;
        }
        while ((n = fread(chunk, 1, sizeof(chunk), fp)) > 0) {
            bytes += n;
            for (char *p = chunk; (p = memchr(p, '\n', n - (size_t)(p - chunk))) != NULL; p++)
                lines++;
        }
        fclose(fp);
        atomic_fetch_add(&job->lines, lines);
        atomic_fetch_add(&job->bytes, bytes);
    }
}

int count_files(struct count_job *job, unsigned int workers)
{
    pthread_t threads[MAX_WORKERS];
    unsigned int started = 0;

    while (started < workers && started < MAX_WORKERS) {
        if (pthread_create(&threads[started], NULL, count_worker, job) != 0)
            break;
        started++;
    }
    for (unsigned int i = 0; i < started; i++)
        pthread_join(threads[i], NULL);

    printf("%llu lines, %llu bytes, %u failed\n", job->lines, job->bytes, job->failed);
    return started > 0 ? 0 : -1;
}
