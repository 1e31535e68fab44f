#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <time.h>

#define RPC_MAX_BODY (8u * 1024 * 1024)

struct rpc_frame {
	struct timespec received;
	int fd;
	uint32_t len;
	uint8_t body[];
};

static int recv_all(int fd, void *buf, size_t len)
{
	uint8_t *p = buf;

	while (len > 0) {
		ssize_t n = recv(fd, p, len, 0);
		if (n <= 0)
			return -1;
		p += n;
		len -= (size_t)n;
	}
	return 0;
}

struct rpc_frame *rpc_receive(int fd, unsigned long *frames)
{
	struct rpc_frame *frame;
	uint32_t len, total;

	if (recv_all(fd, &len, sizeof(len)) != 0)
		return NULL;
	len = ntohl(len);
	total = len + sizeof(*frame);

	if (len == 0 || (frame = malloc(total)) == NULL) {
		fprintf(stderr, "rpc: fd %d announced %u bytes\n", fd, len);
		return NULL;
	}
	clock_gettime(CLOCK_REALTIME, &frame->received);
	frame->fd = fd;
	frame->len = len;
	if (recv_all(fd, frame->body, len) != 0) {
		fprintf(stderr, "rpc: fd %d closed in the middle of a frame\n", fd);
		free(frame);
		return NULL;
	}
	(*frames)++;
	return frame;
}
