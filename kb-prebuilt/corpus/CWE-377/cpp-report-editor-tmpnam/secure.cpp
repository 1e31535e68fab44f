#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

static int runEditor(const char *path)
{
    const char *editor = std::getenv("EDITOR");
    if (!editor || *editor == '\0')
        editor = "vi";
    const char *argv[] = {editor, path, nullptr};
    pid_t pid;
    int status = 0;
    if (posix_spawnp(&pid, editor, nullptr, nullptr, const_cast<char **>(argv), environ) != 0)
        return -1;
    while (waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string editText(const std::string &draft)
{
    char path[] = "/tmp/draft-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0)
        throw std::system_error(errno, std::generic_category(), "temporary file");
    close(fd);

    std::ofstream out(path);
    out << draft;
    out.close();

    int result = out ? runEditor(path) : -1;
    std::string text;
    if (result == 0) {
        std::ifstream in(path);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    unlink(path);
    if (result != 0)
        throw std::runtime_error("the editor ended with status " + std::to_string(result));
    return text;
}
