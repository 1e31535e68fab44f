#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct evp_md_st EVP_MD;
const EVP_MD *EVP_md5(void);
const EVP_MD *EVP_sha256(void);
int EVP_Digest(const void *data, size_t count, unsigned char *md, unsigned int *size, const EVP_MD *type, void *impl);

#define MAX_DIGEST 64

struct chunk_store {
	int dir;
	unsigned long stored, known;
};

/* Returns 0 or an errno value; the digest as hex goes to name. */
int chunk_put(struct chunk_store *store, const void *data, size_t len, char name[2 * MAX_DIGEST + 1])
{
	unsigned char md[MAX_DIGEST];
	unsigned int md_len;
	int fd, err = 0;

	if (EVP_Digest(data, len, md, &md_len, EVP_sha256(), NULL) != 1)
		return EIO;
	for (unsigned int i = 0; i < md_len; i++)
		snprintf(name + 2 * i, 3, "%02x", md[i]);

	fd = openat(store->dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		if (errno != EEXIST)
			return errno;
		store->known++;
		return 0;
	}
	if (write(fd, data, len) != (ssize_t)len || fsync(fd) != 0)
		err = errno ? errno : EIO;
	if (close(fd) != 0 && err == 0)
		err = errno;
	if (err != 0) {
		fprintf(stderr, "chunk %s: %s\n", name, strerror(err));
		unlinkat(store->dir, name, 0);
		return err;
	}
	store->stored++;
	return 0;
}
