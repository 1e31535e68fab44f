#include <stdio.h>
#include <string.h>

struct probe_summary {
    unsigned int hosts;
    unsigned int silent;
    unsigned int malformed;
    unsigned long slowest_us;
};

int report_probes(FILE *in, FILE *out, struct probe_summary *sum)
{
    char line[256], host[64];

    memset(sum, 0, sizeof(*sum));
    fprintf(out, "%-32s %8s %12s\n", "HOST", "LOSS %", "AVERAGE us");

    while (fgets(line, sizeof(line), in) != NULL) {
        unsigned long sent, received, total_us, average;

        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (sscanf(line, "%63s sent %lu received %lu total_us %lu",
                   host, &sent, &received, &total_us) != 4 || received > sent) {
            fprintf(stderr, "cannot read: %.60s", line);
            sum->malformed++;
            continue;
        }
        sum->hosts++;

        if (sent == 0) {
            fprintf(out, "%-32s %8s %12s\n", host, "-", "-");
            sum->silent++;
            continue;
        }

        average = received > 0 ? total_us / received : 0;
        fprintf(out, "%-32s %8.1f %12lu\n", host,
                100.0 * (double)(sent - received) / (double)sent, average);
        if (average > sum->slowest_us)
            sum->slowest_us = average;
    }

    fprintf(out, "%u hosts, %u without probes\n", sum->hosts, sum->silent);
    return ferror(in) || sum->malformed > 0 ? -1 : 0;
}
