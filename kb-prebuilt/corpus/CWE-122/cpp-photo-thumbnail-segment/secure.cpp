#include <cstdint>
#include <cstring>
#include <iostream>
#include <memory>
#include <vector>

namespace photo {

constexpr std::size_t kHeader = 10;

struct Preview {
    std::uint16_t width, height;
    std::size_t size;
    std::unique_ptr<std::uint8_t[]> jpeg;
};

static std::uint32_t be(const std::uint8_t *p, int bytes)
{
    std::uint32_t value = 0;
    while (bytes-- > 0)
        value = value << 8 | *p++;
    return value;
}

// Segment: "PV", width (2), height (2), size of the preview (4), the preview.
std::unique_ptr<Preview> extractPreview(const std::vector<std::uint8_t> &segment)
{
    if (segment.size() < kHeader || std::memcmp(segment.data(), "PV", 2) != 0)
        return nullptr;

    auto preview = std::make_unique<Preview>();
    preview->width = static_cast<std::uint16_t>(be(&segment[2], 2));
    preview->height = static_cast<std::uint16_t>(be(&segment[4], 2));
    preview->size = be(&segment[6], 4);
    if (preview->size == 0 || preview->size > segment.size() - kHeader || preview->width == 0 || preview->height == 0) {
        std::clog << "segment of " << segment.size() << " bytes has no preview\n";
        return nullptr;
    }

    preview->jpeg.reset(new std::uint8_t[preview->size]);
    std::memcpy(preview->jpeg.get(), segment.data() + kHeader, preview->size);
    if (preview->jpeg[0] != 0xFF) {
        std::clog << "preview is not a JPEG picture\n";
        return nullptr;
    }
    std::clog << "preview " << preview->width << 'x' << preview->height << '\n';
    return preview;
}

} // namespace photo
