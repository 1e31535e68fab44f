#include <stdint.h>
#include <string.h>
#include <strings.h>

enum length_result { LENGTH_OK, LENGTH_MISSING, LENGTH_MALFORMED };

struct length_stats {
	unsigned long requests;
	unsigned long missing;
	unsigned long malformed;
};

enum length_result content_length(const char *headers, struct length_stats *st, uint32_t *length)
{
	static const char name[] = "Content-Length:";
	const char *line = headers;
	uint32_t value = 0;
	unsigned int digits = 0;

	st->requests++;
	while (strncasecmp(line, name, sizeof(name) - 1) != 0) {
		line = strchr(line, '\n');
		if (line == NULL || line[1] == '\r' || line[1] == '\0') {
			st->missing++;
			return LENGTH_MISSING;
		}
		line++;
	}

	line += sizeof(name) - 1;
	while (*line == ' ' || *line == '\t')
		line++;

	for (; *line >= '0' && *line <= '9'; line++) {
		uint32_t digit = (uint32_t)(*line - '0');
		if (__builtin_mul_overflow(value, 10u, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			break;
		digits++;
	}
	while (*line == ' ' || *line == '\t')
		line++;

	if (digits == 0 || (*line != '\r' && *line != '\n')) {
		st->malformed++;
		return LENGTH_MALFORMED;
	}
	*length = value;
	return LENGTH_OK;
}
