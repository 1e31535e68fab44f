#include <cstdint>
#include <cstring>
#include <ctime>
#include <iostream>
#include <vector>

namespace lobby {

constexpr std::uint8_t kLogin = 0x01;
constexpr std::uint8_t kOldestBuild = 40;

struct Player {
    int socket = -1;
    char name[24] = {};
    char guild[8] = {};
    std::time_t since = 0;
    unsigned logins = 0;
};

// Packet: type (1), client build (1), player name and guild tag, each ended by a zero byte.
bool readLogin(Player &player, const std::vector<std::uint8_t> &packet)
{
    if (packet.size() < 5 || packet[0] != kLogin || packet.back() != 0) {
        std::cerr << "socket " << player.socket << ": malformed login\n";
        return false;
    }
    if (packet[1] < kOldestBuild) {
        std::cerr << "socket " << player.socket << ": client build " << int(packet[1]) << " is too old\n";
        return false;
    }

    const char *name = reinterpret_cast<const char *>(packet.data()) + 2;
    const char *end = reinterpret_cast<const char *>(packet.data() + packet.size());
    const char *guild = name + std::strlen(name) + 1;
    if (guild >= end)
        guild = "-";
    if (*name == '\0')
        return false;

    std::strcpy(player.name, name);
    std::strcpy(player.guild, guild);
    player.since = std::time(nullptr);
    ++player.logins;
    std::cout << player.name << " [" << player.guild << "] enters the lobby\n";
    return true;
}

} // namespace lobby
