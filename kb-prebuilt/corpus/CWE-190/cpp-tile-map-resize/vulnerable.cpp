#include <cstdint>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

struct Tile {
    std::uint16_t image;
    std::uint8_t height, flags;
};

class TileMap {
public:
    // A map file: width and height as 32 bits each, then the tiles row by row.
    static TileMap load(const std::string& path)
    {
        std::ifstream in(path, std::ios::binary);
        std::uint32_t size[2] = {};
        if (!in.read(reinterpret_cast<char*>(size), sizeof size))
            throw std::runtime_error("not a map");
        TileMap map(size[0], size[1]);
        for (std::uint32_t y = 0; y < map.height_; y++)
            if (!in.read(reinterpret_cast<char*>(&map.at(0, y)), std::streamsize(map.width_) * std::streamsize(sizeof(Tile))))
                throw std::runtime_error("the map ends early");
        return map;
    }

    Tile& at(std::uint32_t x, std::uint32_t y) { return tiles_[std::size_t(y) * width_ + x]; }

private:
    TileMap(std::uint32_t width, std::uint32_t height) : width_(width), height_(height)
    {
        const std::uint32_t count = width * height;
        if (count == 0)
            throw std::runtime_error("an empty map");
        tiles_ = std::make_unique<Tile[]>(count);
    }

    std::uint32_t width_, height_;
    std::unique_ptr<Tile[]> tiles_;
};
