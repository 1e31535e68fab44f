#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/socket.h>

namespace gateway {

static std::string setting(const char *name)
{
    const char *value = std::getenv(name);
    if (!value || *value == '\0')
        throw std::runtime_error(std::string(name) + " is not set");
    return value;
}

static void putString(std::string &packet, const std::string &text)
{
    if (text.size() > 0xFFFF)
        throw std::length_error("mqtt: string too long");
    packet.push_back(static_cast<char>(text.size() >> 8));
    packet.push_back(static_cast<char>(text.size() & 0xFF));
    packet += text;
}

static std::string remainingLength(std::size_t n)
{
    std::string out;
    do {
        std::uint8_t digit = n % 128;
        n /= 128;
        out.push_back(static_cast<char>(n > 0 ? digit | 0x80 : digit));
    } while (n > 0);
    return out;
}

void sendConnect(int sock, const std::string &clientId, std::uint16_t keepAlive)
{
    std::string body;
    putString(body, "MQTT");
    body.push_back(4);                        // protocol 3.1.1
    body.push_back(static_cast<char>(0xC2));  // user name, password, clean session
    body.push_back(static_cast<char>(keepAlive >> 8));
    body.push_back(static_cast<char>(keepAlive & 0xFF));
    putString(body, clientId);
    putString(body, setting("BROKER_USER"));
    putString(body, setting("BROKER_PASSWORD"));

    std::string packet = "\x10" + remainingLength(body.size()) + body;
    if (send(sock, packet.data(), packet.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(packet.size()))
        throw std::runtime_error("mqtt: cannot send CONNECT");
    std::clog << clientId << ": CONNECT sent\n";
}

} // namespace gateway
