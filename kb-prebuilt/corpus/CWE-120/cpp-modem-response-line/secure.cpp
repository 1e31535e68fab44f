#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace modem {

// Reads up to the next line feed. Returns the number of characters without the line end.
static std::size_t readLine(int fd, char *line, std::size_t size)
{
    std::size_t n = 0;
    char c = 0;

    for (;;) {
        ssize_t got = ::read(fd, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            throw std::system_error(got < 0 ? errno : EIO, std::generic_category(), "modem");
        if (c == '\n')
            break;
        if (c == '\r')
            continue;
        if (n + 1 >= size)
            throw std::length_error("modem: line too long");
        line[n++] = c;
    }
    line[n] = '\0';
    return n;
}

std::vector<std::string> command(int fd, const std::string &text)
{
    std::string request = "AT" + text + "\r";
    if (::write(fd, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
        throw std::system_error(errno, std::generic_category(), "modem");

    std::vector<std::string> answer;
    char line[80];
    for (;;) {
        std::size_t n = readLine(fd, line, sizeof line);
        if (std::strcmp(line, "OK") == 0)
            return answer;
        if (std::strncmp(line, "ERROR", 5) == 0 || std::strncmp(line, "+CME ERROR", 10) == 0)
            throw std::runtime_error("AT" + text + ": " + line);
        if (n > 0 && request.compare(0, n, line) != 0)
            answer.emplace_back(line, n);
    }
}

} // namespace modem
