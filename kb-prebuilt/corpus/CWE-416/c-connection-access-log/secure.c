#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct conn {
	int fd;
	char peer[INET6_ADDRSTRLEN];
	unsigned long requests;
	unsigned long bytes;
	time_t since;
};

static void conn_destroy(struct conn *c)
{
	shutdown(c->fd, SHUT_RDWR);
	close(c->fd);
	free(c);
}

/* Returns 0 while the connection lives, 1 when it is gone. */
int conn_readable(struct conn *c, FILE *access_log)
{
	char buf[1024];
	int gone = 0;
	ssize_t n = recv(c->fd, buf, sizeof(buf) - 1, 0);

	if (n > 0) {
		buf[n] = '\0';
		buf[strcspn(buf, "\r\n")] = '\0';
		c->bytes += (unsigned long)n;
		c->requests++;
		if (strcmp(buf, "quit") == 0)
			gone = 1;
		else if (send(c->fd, "ok\n", 3, MSG_NOSIGNAL) < 0)
			gone = 1;
	} else {
		gone = 1;
	}

	fprintf(access_log, "%s %lu requests, %lu bytes, %ld s%s\n", c->peer, c->requests,
	        c->bytes, (long)(time(NULL) - c->since), gone ? ", closed" : "");
	fflush(access_log);
	if (gone)
		conn_destroy(c);
	return gone;
}
