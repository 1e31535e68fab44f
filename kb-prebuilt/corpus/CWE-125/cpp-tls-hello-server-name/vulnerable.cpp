#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <string>

namespace proxy {

constexpr std::uint16_t kServerName = 0;
constexpr std::uint8_t kHostNameType = 0;

static std::size_t u16(const std::uint8_t *p)
{
    return static_cast<std::size_t>(p[0]) << 8 | p[1];
}

// Returns the lower-cased host name, or nothing if the client sent none.
std::optional<std::string> serverName(const std::uint8_t *block, std::size_t size, unsigned &skipped)
{
    const std::uint8_t *p = block;
    const std::uint8_t *end = block + size;

    while (end - p >= 4) {
        std::size_t type = u16(p);
        std::size_t length = u16(p + 2);
        p += 4;
        if (length > static_cast<std::size_t>(end - p))
            return std::nullopt;

        if (type != kServerName) {
            p += length;
            ++skipped;
            continue;
        }

        // List length (2), kind of name (1), length of the name (2), name.
        if (length < 5 || p[2] != kHostNameType)
            return std::nullopt;
        std::size_t nameLength = u16(p + 3);
        if (nameLength == 0)
            return std::nullopt;

        std::string name(reinterpret_cast<const char *>(p + 5), nameLength);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        if (name.back() == '.')
            name.pop_back();
        return name;
    }
    return std::nullopt;
}

} // namespace proxy
