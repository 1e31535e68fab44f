#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PASSPHRASE_LEN 16

struct access_point {
	uint8_t mac[6];
	int channel;
	char ssid[33];
	char passphrase[PASSPHRASE_LEN + 1];
};

static void make_passphrase(struct access_point *ap)
{
	static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
	unsigned int seed = (unsigned int)time(NULL);

	for (int i = 0; i < 6; i++)
		seed = seed * 31 + ap->mac[i];
	srand(seed);
	for (int i = 0; i < PASSPHRASE_LEN; i++)
		ap->passphrase[i] = letters[rand() % (sizeof(letters) - 1)];
	ap->passphrase[PASSPHRASE_LEN] = '\0';
}

/* Returns 0 or a negative errno value. */
int ap_first_boot(struct access_point *ap, const char *path)
{
	FILE *fp;
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST ? 0 : -errno;
	fp = fdopen(fd, "w");
	if (fp == NULL) {
		close(fd);
		unlink(path);
		return -ENOMEM;
	}

	snprintf(ap->ssid, sizeof(ap->ssid), "home-%02x%02x", ap->mac[4], ap->mac[5]);
	make_passphrase(ap);
	fprintf(fp, "interface=wlan0\nhw_mode=g\nchannel=%d\n", ap->channel);
	fprintf(fp, "ssid=%s\nwpa=2\nwpa_key_mgmt=WPA-PSK\nwpa_passphrase=%s\n", ap->ssid, ap->passphrase);
	if (fclose(fp) != 0) {
		unlink(path);
		return -EIO;
	}
	printf("network %s on channel %d\n", ap->ssid, ap->channel);
	return 0;
}
