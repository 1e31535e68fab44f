#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>

struct Message {
    std::uint32_t kind;
    std::size_t size;
    char* body;
};

extern "C" Message* message_new(std::uint32_t kind, const char* body, std::size_t size);
extern "C" void message_free(Message* message);

// Between the network thread and a plug-in that is written in C.
class Inbox {
public:
    static constexpr std::size_t kMost = 256;
    static constexpr std::uint32_t kPing = 1;

    ~Inbox()
    {
        for (Message* message : queue_)
            message_free(message);
    }

    // Takes a packet: four bytes of kind, then the body. Returns whether the plug-in will see it.
    bool receive(const char* packet, std::size_t size)
    {
        std::uint32_t kind;
        if (size < sizeof kind)
            return false;
        std::memcpy(&kind, packet, sizeof kind);
        if (kind == kPing || queue_.size() >= kMost)
            return false;
        queue_.push_back(message_new(kind, packet + sizeof kind, size - sizeof kind));
        return true;
    }

    Message* take()
    {
        if (queue_.empty())
            return nullptr;
        Message* message = queue_.front();
        queue_.pop_front();
        return message;
    }

private:
    std::deque<Message*> queue_;
};
