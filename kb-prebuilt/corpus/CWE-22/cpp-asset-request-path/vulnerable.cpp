#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>

namespace fs = std::filesystem;

struct Asset {
    std::string type;
    std::string body;
};

class AssetServer {
public:
    explicit AssetServer(const fs::path &root) : root_(fs::canonical(root)) {}

    std::optional<Asset> get(const std::string &url)
    {
        if (url.empty() || url[0] != '/' || url.size() > 1024) {
            ++rejected_;
            return std::nullopt;
        }

        fs::path wanted = url.back() == '/' ? url.substr(1) + "index.html" : url.substr(1);
        std::error_code error;
        fs::path file = root_ / wanted;
        if (!fs::is_regular_file(file, error)) {
            ++missing_;
            return std::nullopt;
        }

        std::ifstream in(file, std::ios::binary);
        if (!in)
            return std::nullopt;
        Asset asset;
        auto known = types_.find(file.extension().string());
        asset.type = known == types_.end() ? "application/octet-stream" : known->second;
        asset.body.assign(std::istreambuf_iterator<char>(in), {});
        return asset;
    }

    unsigned long failures() const { return rejected_ + missing_; }

private:
    fs::path root_;
    std::map<std::string, std::string> types_{
        {".css", "text/css"}, {".html", "text/html"}, {".js", "text/javascript"}, {".png", "image/png"}};
    unsigned long rejected_ = 0, missing_ = 0;
};
