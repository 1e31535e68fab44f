#include <cstdint>
#include <istream>
#include <memory>
#include <stdexcept>
#include <vector>

struct Image {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::unique_ptr<std::uint8_t[]> rgba;
};

static std::uint32_t readU32(std::istream &in) {
  unsigned char b[4] = {};
  in.read(reinterpret_cast<char *>(b), sizeof b);
  return b[0] | b[1] << 8 | b[2] << 16 | std::uint32_t(b[3]) << 24;
}

Image readBitmap(std::istream &in) {
  Image image;
  image.width = readU32(in);
  image.height = readU32(in);
  if (!in || image.width == 0 || image.height == 0)
    throw std::runtime_error("bitmap: bad header");

  // Bottom row first, three bytes per pixel in the order blue, green, red.
  image.rgba.reset(new std::uint8_t[image.width * image.height * 4]);
  std::vector<char> row(std::size_t(image.width) * 3);
  for (std::uint32_t y = image.height; y-- > 0;) {
    if (!in.read(row.data(), static_cast<std::streamsize>(row.size())))
      throw std::runtime_error("bitmap: file is cut off");
    std::uint8_t *out = image.rgba.get() + std::size_t(y) * image.width * 4;
    for (std::uint32_t x = 0; x < image.width; ++x) {
      out[4 * x + 0] = static_cast<std::uint8_t>(row[3 * x + 2]);
      out[4 * x + 1] = static_cast<std::uint8_t>(row[3 * x + 1]);
      out[4 * x + 2] = static_cast<std::uint8_t>(row[3 * x + 0]);
      out[4 * x + 3] = 0xFF;
    }
  }
  return image;
}
