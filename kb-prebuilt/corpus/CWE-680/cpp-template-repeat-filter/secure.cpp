#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

namespace tmpl {

constexpr unsigned kMaxOutput = 1u << 20;

static unsigned toCount(const std::string &argument)
{
    char *end = nullptr;
    errno = 0;
    unsigned long n = std::strtoul(argument.c_str(), &end, 10);
    if (argument.empty() || *end != '\0' || errno != 0 || n > 0xFFFFFFFFul)
        throw std::invalid_argument("repeat: '" + argument + "' is not a count");
    return static_cast<unsigned>(n);
}

std::unique_ptr<char[]> repeatText(const char *text, unsigned count)
{
    unsigned length = static_cast<unsigned>(std::strlen(text));
    if (length != 0 && count > kMaxOutput / length)
        throw std::length_error("repeat: result too long");

    std::unique_ptr<char[]> out(new char[length * count + 1]);
    char *p = out.get();
    for (unsigned i = 0; length > 0 && i < count; ++i) {
        std::memcpy(p, text, length);
        p += length;
    }
    *p = '\0';
    return out;
}

// {{ value | repeat:"3" }}
std::string applyRepeat(const std::string &value, const std::string &argument)
{
    if (value.size() > kMaxOutput)
        throw std::length_error("repeat: value too long");
    auto text = repeatText(value.c_str(), toCount(argument));
    return text.get();
}

} // namespace tmpl
