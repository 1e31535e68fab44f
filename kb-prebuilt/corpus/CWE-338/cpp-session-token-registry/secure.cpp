#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <random>
#include <string>
#include <unordered_map>

using Clock = std::chrono::steady_clock;

struct Session {
    unsigned userId = 0;
    Clock::time_point lastSeen;
};

class SessionRegistry {
public:
    std::string create(unsigned userId)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        std::string id;
        char part[9];
        for (int i = 0; i < 4; ++i) {
            std::snprintf(part, sizeof part, "%08x", random_());
            id += part;
        }
        sessions_[id] = Session{userId, Clock::now()};
        return id;
    }

    // Returns 0 if there is no such session.
    unsigned userOf(const std::string &id)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        auto it = sessions_.find(id);
        if (it == sessions_.end())
            return 0;
        it->second.lastSeen = Clock::now();
        return it->second.userId;
    }

    void expire(std::chrono::minutes idle)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        auto limit = Clock::now() - idle;
        for (auto it = sessions_.begin(); it != sessions_.end();)
            it = it->second.lastSeen < limit ? sessions_.erase(it) : std::next(it);
    }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, Session> sessions_;
    std::random_device random_;
};
