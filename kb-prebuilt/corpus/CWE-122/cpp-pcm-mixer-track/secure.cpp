#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>

struct Clip {
    const std::int16_t* samples;
    std::size_t length;
};

// A stereo track that clips are mixed into, at positions counted in pairs of samples.
class Track {
public:
    explicit Track(std::size_t pairs) : size_(pairs * 2), data_(new std::int16_t[pairs * 2]()) {}

    bool mix(const Clip& clip, std::size_t at_pair, int gain_percent)
    {
        const std::size_t start = at_pair * 2;
        if (at_pair > size_ / 2 || clip.length > size_ - start)
            return false;
        std::transform(clip.samples, clip.samples + clip.length, data_.get() + start, data_.get() + start,
                       [gain_percent](std::int16_t sample, std::int16_t present) {
                           const int sum = present + sample * gain_percent / 100;
                           return static_cast<std::int16_t>(std::clamp(sum, -32768, 32767));
                       });
        return true;
    }

    const std::int16_t* begin() const { return data_.get(); }
    const std::int16_t* end() const { return data_.get() + size_; }

private:
    std::size_t size_;
    std::unique_ptr<std::int16_t[]> data_;
};
