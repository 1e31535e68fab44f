#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int parse_size(const char *option, const char *text, uint64_t *bytes)
{
	unsigned long long number;
	uint64_t factor;
	char *suffix;

	while (isspace((unsigned char)*text))
		text++;
	if (!isdigit((unsigned char)*text)) {
		fprintf(stderr, "--%s: '%s' is not a size\n", option, text);
		return -EINVAL;
	}

	errno = 0;
	number = strtoull(text, &suffix, 10);
	if (errno == ERANGE) {
		fprintf(stderr, "--%s: '%s' is too large\n", option, text);
		return -ERANGE;
	}
	if (*suffix != '\0' && suffix[1] != '\0') {
		fprintf(stderr, "--%s: text behind the unit in '%s'\n", option, text);
		return -EINVAL;
	}

	switch (*suffix) {
	case '\0':
		factor = 1;
		break;
	case 'k':
	case 'K':
		factor = UINT64_C(1) << 10;
		break;
	case 'M':
		factor = UINT64_C(1) << 20;
		break;
	case 'G':
		factor = UINT64_C(1) << 30;
		break;
	}

	if (number > UINT64_MAX / factor) {
		fprintf(stderr, "--%s: '%s' is too large\n", option, text);
		return -ERANGE;
	}
	*bytes = number * factor;
	return 0;
}
