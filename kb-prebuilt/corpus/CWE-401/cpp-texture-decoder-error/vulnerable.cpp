#include <cstdint>
#include <cstdlib>

struct Texture {
    std::uint32_t width = 0, height = 0;
    std::uint8_t* pixels = nullptr;
};

void texture_release(Texture& texture)
{
    std::free(texture.pixels);
    texture = {};
}

// Decodes a run-length picture that a player uploaded: width, height, then pairs of count and grey value.
bool texture_decode(Texture& out, const std::uint8_t* data, std::size_t size)
{
    if (size < 4)
        return false;
    Texture texture;
    texture.width = data[0] << 8 | data[1];
    texture.height = data[2] << 8 | data[3];
    const std::size_t total = std::size_t(texture.width) * texture.height;
    if (total == 0 || total > 4096 * 4096)
        return false;
    texture.pixels = static_cast<std::uint8_t*>(std::malloc(total));
    if (!texture.pixels)
        return false;

    std::size_t done = 0;
    for (std::size_t at = 4; at + 1 < size && done < total; at += 2)
        for (unsigned n = 0; n < data[at] && done < total; n++)
            texture.pixels[done++] = data[at + 1];
    if (done != total)
        return false;
    texture_release(out);
    out = texture;
    return true;
}
