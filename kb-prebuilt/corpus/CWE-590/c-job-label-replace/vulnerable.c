#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char standard_label[] = "(no label)";

struct print_job {
    unsigned int id;
    unsigned int copies;
    char *label;
    int label_changes;
};

void job_init(struct print_job *job, unsigned int id)
{
    memset(job, 0, sizeof(*job));
    job->id = id;
    job->copies = 1;
    job->label = NULL;  /* until one is set */
}

int job_set_label(struct print_job *job, const char *text)
{
    char *label;

    while (isspace((unsigned char)*text))
        text++;
    if (*text == '\0') {
        label = standard_label;
    } else {
        label = strndup(text, 80);
        if (label == NULL) {
            fprintf(stderr, "job %u: no memory for label\n", job->id);
            return -ENOMEM;
        }
        for (char *p = label; *p != '\0'; p++) {
            if (iscntrl((unsigned char)*p))
                *p = ' ';
        }
    }

    free(job->label);
    job->label = label;
    job->label_changes++;
    printf("job %u (%u copies): label '%s'\n", job->id, job->copies, job->label);
    return 0;
}
