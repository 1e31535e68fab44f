#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct dir_entry {
	char name[24];
	uint64_t size;
	int64_t mtime;
};

int archive_list(const char *path, FILE *out)
{
	struct dir_entry e;
	uint64_t total = 0;
	unsigned int count = 0;
	time_t now = time(NULL);
	FILE *fp = fopen(path, "rb");

	if (!fp) {
		perror(path);
		return -1;
	}

	fprintf(out, "%-24s %12s %s\n", "NAME", "SIZE", "DAYS");
	while (fread(&e, sizeof(e), 1, fp) == 1) {
		int64_t days = 0;

		if (e.name[0] == '\0')
			break;
		if (e.mtime > 0 && e.mtime < (int64_t)now)
			days = ((int64_t)now - e.mtime) / 86400;
		fprintf(out, "%-24.24s %12" PRIu64 " %" PRId64 "\n", e.name, e.size, days);
		total += e.size;
		count++;
	}

	if (ferror(fp)) {
		fprintf(stderr, "%s: read error after %u entries\n", path, count);
		fclose(fp);
		return -1;
	}
	fclose(fp);
	fprintf(out, "%u members, %" PRIu64 " bytes\n", count, total);
	return (int)count;
}
