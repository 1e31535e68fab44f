#include <stdio.h>
#include <string.h>
#include <time.h>

int send_banner(FILE *client, const char *path, unsigned int users)
{
	char line[256], clock[16];
	unsigned int lines = 0;
	time_t now = time(NULL);
	struct tm tm;
	FILE *fp = fopen(path, "r");

	if (!fp) {
		fprintf(client, "Welcome.\r\n");
		return -1;
	}

	localtime_r(&now, &tm);
	strftime(clock, sizeof(clock), "%H:%M", &tm);

	while (lines < 200 && fgets(line, sizeof(line), fp)) {
		line[strcspn(line, "\r\n")] = '\0';
		lines++;

		if (strcmp(line, "@users") == 0) {
			fprintf(client, "  %u user%s online\r\n", users, users == 1 ? "" : "s");
			continue;
		}
		if (strcmp(line, "@time") == 0) {
			fprintf(client, "  It is %s\r\n", clock);
			continue;
		}
		fputs("  ", client);
		fprintf(client, line);
		fputs("\r\n", client);
	}

	if (ferror(fp))
		perror(path);
	fclose(fp);
	return fflush(client) == 0 ? (int)lines : -1;
}
