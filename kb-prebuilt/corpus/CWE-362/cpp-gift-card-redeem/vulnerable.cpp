#include <cstdint>
#include <iostream>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

struct GiftCard {
    std::int64_t cents = 0;
    bool blocked = false;
    std::vector<std::uint64_t> orders;
};

class GiftCards {
public:
    void issue(const std::string &code, std::int64_t cents)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        cards_[code].cents = cents;
    }

    void block(const std::string &code)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        auto it = cards_.find(code);
        if (it != cards_.end())
            it->second.blocked = true;
    }

    bool redeem(const std::string &code, std::int64_t cents, std::uint64_t order)
    {
        if (cents <= 0 || code.size() != 16)
            return false;

        auto it = cards_.find(code);
        if (it == cards_.end() || it->second.blocked) {
            std::clog << "order " << order << ": gift card not accepted\n";
            return false;
        }
        GiftCard &card = it->second;
        if (card.cents < cents) {
            std::clog << "order " << order << ": balance too low\n";
            return false;
        }

        std::lock_guard<std::mutex> lock(mutex_);
        card.cents -= cents;
        card.orders.push_back(order);
        redeemed_ += cents;
        return true;
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, GiftCard> cards_;
    std::int64_t redeemed_ = 0;
};
