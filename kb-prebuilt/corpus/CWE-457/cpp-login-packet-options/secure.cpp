#include <cstdint>
#include <string>
#include <vector>

class LoginRequest {
public:
    enum Option : std::uint8_t { kUser = 1, kToken = 2, kGuest = 3 };

    LoginRequest() = default;

    // Options of a packet: kind, length, bytes.
    bool parse(const std::vector<std::uint8_t>& packet)
    {
        for (std::size_t at = 0; at < packet.size();) {
            if (packet.size() - at < 2 || packet[at + 1] > packet.size() - at - 2)
                return false;
            const auto begin = packet.begin() + static_cast<std::ptrdiff_t>(at) + 2;
            const std::string value(begin, begin + packet[at + 1]);
            if (packet[at] == kUser)
                user_ = value;
            else if (packet[at] == kToken)
                token_ = value;
            else if (packet[at] == kGuest)
                guest_ = value == "yes";
            at += 2u + packet[at + 1];
        }
        return !user_.empty();
    }

    // Guests of the lobby may come in without a token.
    bool needs_token() const { return !guest_; }
    const std::string& user() const { return user_; }
    const std::string& token() const { return token_; }

private:
    std::string user_, token_;
    bool guest_ = false;
};
