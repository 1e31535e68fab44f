#include <cstddef>
#include <cstdint>
#include <memory>

namespace mail {

struct Encoded {
    std::unique_ptr<char[]> text;
    std::size_t length = 0;
    std::size_t lines = 0;
};

constexpr std::size_t kLineLength = 76;

Encoded encodeBase64(const std::uint8_t *data, std::size_t size)
{
    static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    std::size_t capacity = size / 3 * 4 + 1;
    Encoded result;
    result.text.reset(new char[capacity]);

    char *out = result.text.get();
    std::size_t column = 0;
    for (std::size_t i = 0; i < size; i += 3) {
        std::size_t rest = size - i;
        std::uint32_t group = std::uint32_t(data[i]) << 16;
        if (rest > 1)
            group |= std::uint32_t(data[i + 1]) << 8;
        if (rest > 2)
            group |= data[i + 2];

        *out++ = alphabet[group >> 18];
        *out++ = alphabet[group >> 12 & 63];
        *out++ = rest > 1 ? alphabet[group >> 6 & 63] : '=';
        *out++ = rest > 2 ? alphabet[group & 63] : '=';
        column += 4;
        if (column == kLineLength) {
            *out++ = '\r';
            *out++ = '\n';
            column = 0;
            ++result.lines;
        }
    }
    *out = '\0';
    result.length = static_cast<std::size_t>(out - result.text.get());
    return result;
}

} // namespace mail
