#include <cstdint>
#include <cstring>
#include <deque>
#include <stdexcept>
#include <string>

class Packet {
public:
    Packet(const void *bytes, std::size_t size) : bytes_(new std::uint8_t[size]), size_(size)
    {
        std::memcpy(bytes_, bytes, size);
    }
    ~Packet() { delete[] bytes_; }

    const std::uint8_t *bytes() const { return bytes_; }
    std::size_t size() const { return size_; }

private:
    std::uint8_t *bytes_;
    std::size_t size_;
};

class PacketQueue {
public:
    explicit PacketQueue(std::size_t limit) : limit_(limit) {}

    bool push(const Packet &packet)
    {
        if (packet.size() == 0 || packet.size() > limit_ - queued_) {
            ++dropped_;
            return false;
        }
        packets_.push_back(packet);
        queued_ += packet.size();
        return true;
    }

    Packet pop()
    {
        if (packets_.empty())
            throw std::out_of_range("no packet queued, " + std::to_string(dropped_) + " dropped");
        Packet first = packets_.front();
        packets_.pop_front();
        queued_ -= first.size();
        return first;
    }

private:
    std::deque<Packet> packets_;
    std::size_t limit_, queued_ = 0;
    unsigned long dropped_ = 0;
};
