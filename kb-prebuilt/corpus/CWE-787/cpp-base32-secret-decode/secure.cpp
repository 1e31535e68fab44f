#include <array>
#include <cstdint>
#include <string_view>

struct Secret {
    std::array<std::uint8_t, 32> bytes{};
    std::size_t size = 0;
};

namespace {

int value_of(char letter)
{
    if (letter >= 'A' && letter <= 'Z')
        return letter - 'A';
    if (letter >= 'a' && letter <= 'z')
        return letter - 'a';
    return letter >= '2' && letter <= '7' ? letter - '2' + 26 : -1;
}

}

// Decodes the secret of an authenticator from a scanned otpauth: address.
bool decode_secret(std::string_view text, Secret& secret)
{
    std::uint32_t bits = 0;
    int have = 0;
    secret = {};
    for (char letter : text) {
        if (letter == '=' || letter == ' ')
            continue;
        const int value = value_of(letter);
        if (value < 0)
            return false;
        bits = bits << 5 | static_cast<std::uint32_t>(value);
        if ((have += 5) >= 8) {
            if (secret.size == secret.bytes.size())
                return false;
            have -= 8;
            secret.bytes[secret.size++] = static_cast<std::uint8_t>(bits >> have);
        }
    }
    return secret.size >= 10;
}
