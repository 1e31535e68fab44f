#include <arpa/inet.h>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <iostream>
#include <string>
#include <sys/socket.h>

namespace monitor {

constexpr std::uint8_t kEcho = 8, kEchoReply = 9;
constexpr std::size_t kHeader = 8;

template <typename T>
static void put(std::string &out, T value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

// Request: kind (1), reserved (1), length of the payload (2), sequence number (4), payload.
void answerOne(int sock, std::time_t started)
{
    char in[1024];
    sockaddr_in peer{};
    socklen_t peerSize = sizeof peer;

    ssize_t got = recvfrom(sock, in, sizeof in, 0, reinterpret_cast<sockaddr *>(&peer), &peerSize);
    if (got < static_cast<ssize_t>(kHeader) || in[0] != kEcho)
        return;

    std::uint16_t length;
    std::uint32_t sequence;
    std::memcpy(&length, in + 2, sizeof length);
    std::memcpy(&sequence, in + 4, sizeof sequence);
    length = ntohs(length);

    std::string out;
    out.push_back(static_cast<char>(kEchoReply));
    out.push_back(0);
    put(out, htons(static_cast<std::uint16_t>(length + 4)));
    put(out, sequence);
    put(out, htonl(static_cast<std::uint32_t>(std::time(nullptr) - started)));
    out.append(in + kHeader, length);

    ssize_t sent = sendto(sock, out.data(), out.size(), 0, reinterpret_cast<sockaddr *>(&peer), peerSize);
    if (sent != static_cast<ssize_t>(out.size()))
        std::cerr << "echo " << ntohl(sequence) << ": reply not sent\n";
}

} // namespace monitor
