#include <stdio.h>
#include <string.h>

#define QUESTIONS 20
#define ANSWERS 5

struct tally {
	unsigned int counts[QUESTIONS][ANSWERS];
	unsigned int lines;
	unsigned int rejected;
};

int tally_survey(const char *path, struct tally *t)
{
	char line[80];
	int question, answer;
	FILE *fp = fopen(path, "r");

	if (fp == NULL) {
		perror(path);
		return -1;
	}
	memset(t, 0, sizeof(*t));

	while (fgets(line, sizeof(line), fp) != NULL) {
		t->lines++;
		if (sscanf(line, "%d %d", &question, &answer) != 2 ||
		    question < 1 || question > QUESTIONS || answer < 1 || answer > ANSWERS) {
			t->rejected++;
			continue;
		}
		t->counts[question - 1][answer - 1]++;
	}
	fclose(fp);

	for (int q = 0; q < QUESTIONS; q++) {
		unsigned int total = 0;

		for (int a = 0; a < ANSWERS; a++)
			total += t->counts[q][a];
		if (total == 0)
			continue;
		printf("%2d:", q + 1);
		for (int a = 0; a < ANSWERS; a++)
			printf(" %5.1f%%", 100.0 * t->counts[q][a] / total);
		printf("  (%u)\n", total);
	}
	printf("%u lines, %u rejected\n", t->lines, t->rejected);
	return 0;
}
