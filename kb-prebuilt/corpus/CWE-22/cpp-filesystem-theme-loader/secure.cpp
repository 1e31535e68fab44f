#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_map>

namespace fs = std::filesystem;

// Serves the style sheets of the themes that users of the forum can choose.
class ThemeLoader {
public:
    explicit ThemeLoader(fs::path root) : root_(fs::weakly_canonical(std::move(root))) {}

    std::optional<std::string> load(const std::string& theme, const std::string& file)
    {
        const fs::path path = root_ / theme / file;
        if (!inside(path) || !fs::is_regular_file(path))
            return std::nullopt;
        if (const auto found = cache_.find(path.string()); found != cache_.end())
            return found->second;

        std::ifstream in(path, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        if (!in)
            return std::nullopt;
        return cache_.emplace(path.string(), text.str()).first->second;
    }

private:
    bool inside(const fs::path& path) const
    {
        const fs::path relative = fs::weakly_canonical(path).lexically_relative(root_);
        return !relative.empty() && *relative.begin() != "..";
    }

    fs::path root_;
    std::unordered_map<std::string, std::string> cache_;
};
