#include <algorithm>
#include <mutex>
#include <vector>

class SampleRing {
public:
    explicit SampleRing(std::size_t samples) : ring_(samples) {}

    // Returns how many samples were taken.
    std::size_t write(const float *block, std::size_t count)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        std::size_t room = ring_.size() - filled_;
        if (count > room)
            ++overruns_;
        count = std::min(count, room);
        std::size_t first = std::min(count, ring_.size() - head_);
        std::copy_n(block, first, ring_.begin() + head_);
        std::copy_n(block + first, count - first, ring_.begin());
        head_ = (head_ + count) % ring_.size();
        filled_ += count;
        return count;
    }

    // Fills the block, with silence where there are not enough samples.
    std::size_t read(float *block, std::size_t count)
    {
        std::lock_guard<std::mutex> lock(mutex_);
        std::size_t ready = std::min(count, filled_);
        if (ready < count)
            ++underruns_;
        std::size_t first = std::min(ready, ring_.size() - tail_);
        std::copy_n(ring_.begin() + tail_, first, block);
        std::copy_n(ring_.begin(), ready - first, block + first);
        std::fill(block + ready, block + count, 0.0f);
        tail_ = (tail_ + ready) % ring_.size();
        filled_ -= ready;
        return ready;
    }

    std::size_t filled() const
    {
        std::lock_guard<std::mutex> lock(mutex_);
        return filled_;
    }

private:
    std::vector<float> ring_;
    mutable std::mutex mutex_;
    std::size_t head_ = 0, tail_ = 0, filled_ = 0;
    unsigned long overruns_ = 0, underruns_ = 0;
};
