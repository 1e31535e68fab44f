#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
void randombytes_buf(void *buf, size_t size);
void randombytes_buf_deterministic(void *buf, size_t size, const unsigned char seed[32]);
char *sodium_bin2hex(char *hex, size_t hexSize, const unsigned char *bin, size_t size);
}

class Raffle {
public:
    struct Result {
        std::vector<std::string> winners;
        std::string seed;
    };

    void addTicket(const std::string &holder) { tickets_.push_back(holder); }

    Result draw(std::uint64_t number, std::size_t prizes)
    {
        if (prizes == 0 || prizes > tickets_.size())
            throw std::invalid_argument("draw " + std::to_string(number) + ": too few tickets");

        std::array<unsigned char, 32> seed{};
        std::int64_t now = std::time(nullptr);
        std::memcpy(seed.data(), &number, sizeof number);
        std::memcpy(seed.data() + sizeof number, &now, sizeof now);

        // Every ticket gets a number from the stream; the smallest ones win.
        std::vector<std::uint64_t> stream(tickets_.size());
        randombytes_buf_deterministic(stream.data(), stream.size() * sizeof stream[0], seed.data());
        std::vector<std::size_t> order(tickets_.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return stream[a] != stream[b] ? stream[a] < stream[b] : a < b;
        });

        Result result;
        for (std::size_t i = 0; i < prizes; ++i)
            result.winners.push_back(tickets_[order[i]]);
        char hex[2 * 32 + 1];
        result.seed = sodium_bin2hex(hex, sizeof hex, seed.data(), seed.size());
        return result;
    }

private:
    std::vector<std::string> tickets_;
};
