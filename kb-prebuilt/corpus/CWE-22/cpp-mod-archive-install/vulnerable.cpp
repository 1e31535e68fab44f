#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace mods {

struct Entry {
  std::string name;
  std::vector<char> data;
};

struct Summary {
  unsigned files = 0;
  std::uintmax_t bytes = 0;
};

// The directory is new and belongs to this mod alone.
bool install(const std::vector<Entry> &entries, const fs::path &directory, Summary &summary) {
  fs::create_directories(directory);

  for (const Entry &entry : entries) {
    if (entry.name.empty() || entry.name.back() == '/')
      continue;

    fs::path name = fs::path(entry.name).lexically_normal();
    fs::path target = directory / name;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    out.write(entry.data.data(), static_cast<std::streamsize>(entry.data.size()));
    out.close();
    if (error || !out) {
      std::cerr << "cannot write " << target << '\n';
      return false;
    }
    ++summary.files;
    summary.bytes += entry.data.size();
  }

  std::cout << summary.files << " files, " << summary.bytes << " bytes installed\n";
  return summary.files > 0;
}

} // namespace mods
