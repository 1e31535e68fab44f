#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int argc, char **argv)
{
	char target[200], stamp[20], chunk[8192];
	time_t now = time(NULL);
	struct tm tm;
	size_t n;
	long total = 0;
	int status = EXIT_SUCCESS;
	FILE *in, *out;

	if (argc != 3) {
		fprintf(stderr, "usage: %s FILE BACKUP-DIR\n", argv[0]);
		return EXIT_FAILURE;
	}
	if ((in = fopen(argv[1], "rb")) == NULL) {
		perror(argv[1]);
		return EXIT_FAILURE;
	}

	gmtime_r(&now, &tm);
	strftime(stamp, sizeof(stamp), "%Y%m%dT%H%M%SZ", &tm);
	n = (size_t)snprintf(target, sizeof(target), "%s/%s.%s", argv[2], basename(argv[1]), stamp);
	if (n >= sizeof(target) || (out = fopen(target, "wxb")) == NULL) {
		fprintf(stderr, "%s: cannot create a backup in %s\n", argv[0], argv[2]);
		fclose(in);
		return EXIT_FAILURE;
	}

	while ((n = fread(chunk, 1, sizeof(chunk), in)) > 0) {
		if (fwrite(chunk, 1, n, out) != n) {
			status = EXIT_FAILURE;
			break;
		}
		total += (long)n;
	}
	if (fclose(out) != 0 || ferror(in))
		status = EXIT_FAILURE;
	fclose(in);
	printf("%s: %ld bytes%s\n", target, total, status == EXIT_SUCCESS ? "" : " (incomplete)");
	return status;
}
