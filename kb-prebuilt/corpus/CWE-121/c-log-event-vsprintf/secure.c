#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum log_level { LOG_LV_DEBUG, LOG_LV_INFO, LOG_LV_ERROR };

static const char *const level_names[] = { "DEBUG", "INFO", "ERROR" };
static enum log_level threshold = LOG_LV_INFO;
static int log_fd = STDOUT_FILENO;

void log_configure(int fd, enum log_level min_level)
{
	log_fd = fd;
	threshold = min_level;
}

__attribute__((format(printf, 2, 3)))
void log_event(enum log_level level, const char *fmt, ...)
{
	char stamp[32], message[256];
	struct tm tm;
	time_t now;
	va_list ap;

	if (level < threshold)
		return;

	now = time(NULL);
	localtime_r(&now, &tm);
	strftime(stamp, sizeof(stamp), "%Y-%m-%d %H:%M:%S", &tm);

	va_start(ap, fmt);
	vsnprintf(message, sizeof(message), fmt, ap);
	va_end(ap);

	for (char *p = message; *p != '\0'; p++) {
		if (*p == '\n' || *p == '\r')
			*p = ' ';
	}

	dprintf(log_fd, "%s %-5s [%d] %s\n", stamp, level_names[level], (int)getpid(), message);
	if (level == LOG_LV_ERROR && log_fd != STDERR_FILENO)
		dprintf(STDERR_FILENO, "%s\n", message);
}
