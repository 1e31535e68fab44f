#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void (*sentence_handler)(const char *sentence, void *arg);

struct gps_port {
	int fd;
	unsigned long good;
	unsigned long corrupt;
};

int gps_poll(struct gps_port *port, sentence_handler handler, void *arg)
{
	char sentence[128];
	unsigned char sum = 0;
	char *star, *p;
	ssize_t n;

	do {
		n = read(port->fd, sentence, sizeof(sentence) - 1);
	} while (n < 0 && errno == EINTR);
	if (n < 0) {
		if (errno == EAGAIN)
			return 0;
		perror("gps read");
		return -1;
	}
	if (n == 0)
		return 0;
	sentence[n] = '\0';

	star = strchr(sentence, '*');
	if (sentence[0] != '$' || star == NULL) {
		port->corrupt++;
		return 0;
	}
	for (p = sentence + 1; p < star; p++)
		sum ^= (unsigned char)*p;
	if (strtoul(star + 1, NULL, 16) != sum) {
		port->corrupt++;
		return 0;
	}

	*star = '\0';
	port->good++;
	handler(sentence + 1, arg);
	return 1;
}
