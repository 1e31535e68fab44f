#include <cstdint>
#include <fstream>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

constexpr std::uint16_t kCoin = 7;
constexpr std::uint16_t kFirstSolid = 100;

struct Level {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  unsigned coins = 0;
  std::set<std::pair<int, int>> solid;
};

Level loadLevel(const std::string &path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw std::runtime_error("cannot open " + path);

  char magic[4];
  Level level;
  in.read(magic, sizeof magic);
  in.read(reinterpret_cast<char *>(&level.width), sizeof level.width);
  in.read(reinterpret_cast<char *>(&level.height), sizeof level.height);
  if (!in || std::string(magic, 4) != "LVL2")
    throw std::runtime_error(path + ": not a level");

  std::uint16_t row[256];
  if (level.width == 0 || level.width > sizeof row / sizeof row[0] || level.height == 0)
    throw std::runtime_error(path + ": bad size");

  for (int y = 0; y < level.height; ++y) {
    in.read(reinterpret_cast<char *>(row), level.width * sizeof row[0]);
    if (!in)
      throw std::runtime_error(path + ": ends in row " + std::to_string(y));
    for (int x = 0; x < level.width; ++x) {
      if (row[x] == kCoin)
        ++level.coins;
      else if (row[x] >= kFirstSolid)
        level.solid.emplace(x, y);
    }
  }
  return level;
}
