#include <cstdint>
#include <cstring>
#include <deque>
#include <stdexcept>
#include <utility>

class Packet {
public:
    Packet(const void *bytes, std::size_t size) : bytes_(new std::uint8_t[size]), size_(size)
    {
        std::memcpy(bytes_, bytes, size);
    }
    Packet(const Packet &other) : Packet(other.bytes_, other.size_) {}
    Packet &operator=(Packet other)
    {
        std::swap(bytes_, other.bytes_);
        std::swap(size_, other.size_);
        return *this;
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

    void push(const Packet &packet)
    {
        if (packets_.size() < limit_ || packets_.empty()) {
            packets_.push_back(packet);
        } else {
            queued_ -= packets_.back().size();
            packets_.back() = packet;
        }
        queued_ += packet.size();
    }

    Packet pop()
    {
        if (packets_.empty())
            throw std::out_of_range("no packet queued");
        Packet first = packets_.front();
        packets_.pop_front();
        queued_ -= first.size();
        return first;
    }

    std::size_t queuedBytes() const { return queued_; }

private:
    std::deque<Packet> packets_;
    std::size_t limit_, queued_ = 0;
};
