#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

extern char **environ;

static char *const standing_options[] = { "--quiet", "--strip", "--" };
#define N_STANDING (sizeof(standing_options) / sizeof(standing_options[0]))

/* out_dir may be NULL: the tool writes beside its input files. */
int run_tool(char *program, char *out_dir, char *const *files, size_t n_files)
{
	char **argv;
	size_t argc = 0, i;
	int status, rc;
	pid_t pid;

	if (n_files == 0 || n_files > 100000)
		return -EINVAL;

	argv = malloc((n_files + N_STANDING + (out_dir != NULL ? 4 : 2)) * sizeof(*argv));
	if (argv == NULL)
		return -ENOMEM;
	argv[argc++] = program;
	if (out_dir != NULL) {
		argv[argc++] = "--output";
		argv[argc++] = out_dir;
	}
	for (i = 0; i < N_STANDING; i++)
		argv[argc++] = standing_options[i];
	for (i = 0; i < n_files; i++)
		argv[argc++] = files[i];
	argv[argc] = NULL;

	rc = posix_spawnp(&pid, program, NULL, NULL, argv, environ);
	free(argv);
	if (rc != 0) {
		fprintf(stderr, "%s: %s\n", program, strerror(rc));
		return -rc;
	}

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return -errno;
	}
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	fprintf(stderr, "%s: ended by signal %d\n", program, WTERMSIG(status));
	return -EINTR;
}
