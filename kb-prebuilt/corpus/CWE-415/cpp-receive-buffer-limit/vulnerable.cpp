#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

// The bytes of a client that were received and not yet read.
class ReceiveBuffer {
public:
    ~ReceiveBuffer() { std::free(data_); }

    bool append(const void* bytes, std::size_t size)
    {
        if (size > kMost - used_)
            return fail();
        if (used_ + size > capacity_) {
            const std::size_t wanted = (used_ + size) * 2;
            void* grown = std::realloc(data_, wanted);
            if (!grown)
                return fail();
            data_ = static_cast<std::uint8_t*>(grown);
            capacity_ = wanted;
        }
        std::memcpy(data_ + used_, bytes, size);
        used_ += size;
        return true;
    }

    std::size_t size() const { return used_; }

private:
    static constexpr std::size_t kMost = 64 * 1024;

    bool fail()
    {
        std::free(data_);
        used_ = capacity_ = 0;
        return false;
    }

    std::uint8_t* data_ = nullptr;
    std::size_t used_ = 0, capacity_ = 0;
};
