#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <time.h>

#define HOST_FIELD 32
#define MESSAGE 1024

struct record {
    time_t at;
    char host[HOST_FIELD];
    char text[MESSAGE];
};

/* Receives a datagram "host: text" and splits it. */
int receive_record(int socket, struct record *record)
{
    char buffer[MESSAGE];
    ssize_t got = recv(socket, buffer, sizeof buffer - 1, 0);
    if (got <= 0)
        return -1;
    buffer[got] = '\0';
    char *colon = strstr(buffer, ": ");
    if (!colon)
        return -1;
    *colon = '\0';

    record->at = time(NULL);
    memset(record->host, ' ', sizeof record->host);
    size_t length = strlen(buffer);
    memcpy(record->host, buffer, length < HOST_FIELD ? length + 1 : HOST_FIELD);
    record->host[HOST_FIELD - 1] = '\0';
    snprintf(record->text, sizeof record->text, "%s", colon + 2);
    return 0;
}

int write_record(const struct record *record, FILE *log)
{
    return fprintf(log, "%lld %s %s\n", (long long)record->at, record->host, record->text) < 0 ? -1 : 0;
}
