#include <cstdio>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <sys/types.h>

namespace http {

using HeaderMap = std::map<std::string, std::string>;

struct BodyError : std::runtime_error {
    BodyError(int code, const std::string &text) : std::runtime_error(text), status(code) {}
    int status;
};

// Receives the body into a string; the headers have been read before.
std::string receiveBody(int sock, const HeaderMap &headers)
{
    auto it = headers.find("content-length");
    if (it == headers.end())
        throw BodyError(411, "length required");
    const std::string &text = it->second;
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos)
        throw BodyError(400, "content-length is not a number");

    char buffer[8192];
    int length = std::stoul(text);
    if (length > static_cast<int>(sizeof buffer))
        throw BodyError(413, "body of " + text + " bytes");

    std::size_t have = 0;
    while (have < static_cast<std::size_t>(length)) {
        ssize_t n = recv(sock, buffer + have, static_cast<std::size_t>(length) - have, 0);
        if (n <= 0)
            throw BodyError(400, "connection closed after " + std::to_string(have) + " bytes");
        have += static_cast<std::size_t>(n);
    }
    std::fprintf(stderr, "received %zu bytes\n", have);
    return std::string(buffer, have);
}

} // namespace http
