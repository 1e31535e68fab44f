#include <cstdint>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <vector>

struct Message {
    virtual ~Message() = default;
    std::uint32_t sequence = 0;
};

struct Ping : Message {
    std::uint64_t sent = 0, echoed[6] = {};
};

struct Login : Message {
    std::string user, password;
};

struct Put : Message {
    std::string name;
    std::vector<std::uint8_t> data;
};

class Session {
public:
    using Check = std::function<bool(const std::string &, const std::string &)>;

    explicit Session(Check check) : check_(std::move(check)) {}

    // Returns false when the connection has to be closed.
    bool handle(const Message &message)
    {
        if (!loggedIn_) {
            const auto *login = dynamic_cast<const Login *>(&message);
            loggedIn_ = login && check_(login->user, login->password);
            std::clog << "message " << message.sequence << ": login " << (loggedIn_ ? "done\n" : "failed\n");
            return loggedIn_;
        }

        if (dynamic_cast<const Ping *>(&message))
            return true;
        const auto *put = dynamic_cast<const Put *>(&message);
        if (!put || put->name.empty() || put->data.size() > kMaxFile)
            return false;
        files_[put->name] = put->data;
        return true;
    }

private:
    static constexpr std::size_t kMaxFile = 1u << 20;

    Check check_;
    bool loggedIn_ = false;
    std::map<std::string, std::vector<std::uint8_t>> files_;
};
