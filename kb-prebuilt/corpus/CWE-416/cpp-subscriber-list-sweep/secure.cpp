#include <cerrno>
#include <cstring>
#include <iostream>
#include <list>
#include <map>
#include <string>
#include <sys/socket.h>

struct Subscriber {
    int socket;
    std::string name;
    unsigned long delivered;
};

class Broker {
public:
    void subscribe(const std::string &topic, int socket, const std::string &name)
    {
        topics_[topic].push_back(Subscriber{socket, name, 0});
    }

    // Returns how many subscribers got the message.
    unsigned publish(const std::string &topic, const std::string &message)
    {
        auto found = topics_.find(topic);
        if (found == topics_.end())
            return 0;

        std::string frame = std::to_string(message.size()) + ":" + message + ",";
        std::list<Subscriber> &subscribers = found->second;
        unsigned reached = 0;

        for (auto it = subscribers.begin(); it != subscribers.end();) {
            ssize_t n = send(it->socket, frame.data(), frame.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (n == static_cast<ssize_t>(frame.size())) {
                ++it->delivered;
                ++reached;
                ++it;
                continue;
            }
            std::clog << topic << ": " << it->name << " left after " << it->delivered << " messages: "
                      << (n < 0 ? std::strerror(errno) : "too slow") << '\n';
            it = subscribers.erase(it);
        }
        if (subscribers.empty())
            topics_.erase(found);
        return reached;
    }

private:
    std::map<std::string, std::list<Subscriber>> topics_;
};
