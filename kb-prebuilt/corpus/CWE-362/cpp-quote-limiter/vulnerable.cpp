#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

using Clock = std::chrono::steady_clock;

// A client may ask for so many quotes an hour. Called by all worker threads.
class QuoteLimiter {
public:
    QuoteLimiter(int most, std::function<int(const std::string&)> price) : most_(most), price_(std::move(price)) {}

    // The price, or -1 if the client has used its quotes up.
    int quote(const std::string& client, const std::string& article)
    {
        if (used(client) >= most_)
            return -1;
        const int price = price_(article);
        const std::lock_guard lock(mutex_);
        clients_[client].count++;
        return price;
    }

private:
    struct Window {
        Clock::time_point begin = Clock::now();
        int count = 0;
    };

    int used(const std::string& client)
    {
        const std::lock_guard lock(mutex_);
        Window& window = clients_[client];
        if (Clock::now() - window.begin > std::chrono::hours(1))
            window = {};
        return window.count;
    }

    const int most_;
    std::function<int(const std::string&)> price_;
    std::mutex mutex_;
    std::unordered_map<std::string, Window> clients_;
};
