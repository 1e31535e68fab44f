#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define SCRATCH 256
#define MAX_MESSAGE 65000

struct forwarder {
	int sock;
	char host[64];
	unsigned long sent, failed;
};

static size_t trimmed_length(const char *text)
{
	size_t n = strnlen(text, MAX_MESSAGE);

	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	return n;
}

/* Returns 0 or an errno value. */
int forward(struct forwarder *fw, int facility, int severity, const char *message)
{
	char scratch[SCRATCH];
	char *line = scratch;
	size_t len = trimmed_length(message);
	size_t size = len + sizeof(fw->host) + 16;
	int n, err;

	if (facility < 0 || facility > 23 || severity < 0 || severity > 7)
		return EINVAL;
	if (size > sizeof(scratch)) {
		line = malloc(size);
		if (line == NULL)
			return ENOMEM;
	}

	n = snprintf(line, size, "<%d>%.63s: %.*s", facility * 8 + severity, fw->host, (int)len, message);
	if (send(fw->sock, line, (size_t)n, MSG_NOSIGNAL) != n) {
		err = errno;
		fw->failed++;
		fprintf(stderr, "forward: %s\n", strerror(err));
		free(line);
		return err;
	}

	fw->sent++;
	if (line != scratch)
		free(line);
	return 0;
}
