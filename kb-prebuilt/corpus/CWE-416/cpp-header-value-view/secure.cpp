#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace http {

struct Field {
    std::string name;
    std::string value;
};

static std::string_view trim(std::string_view text)
{
    auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// What get() returns lives until the next parse().
class Headers {
public:
    bool parse(std::string_view head)
    {
        fields_.clear();
        while (!head.empty()) {
            auto end = head.find("\r\n");
            std::string_view line = head.substr(0, end);
            head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
            if (line.empty())
                return true;
            if ((line[0] == ' ' || line[0] == '\t') && !fields_.empty()) {
                std::string joined = std::string(fields_.back().value) + " " + std::string(trim(line));
                fields_.back().value = joined;
                continue;
            }
            auto colon = line.find(':');
            if (colon == 0 || colon == std::string_view::npos || fields_.size() == 100)
                return false;
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            fields_.push_back(Field{name, std::string(trim(line.substr(colon + 1)))});
        }
        return false;
    }

    std::string_view get(std::string_view name) const
    {
        auto it = std::find_if(fields_.begin(), fields_.end(), [&](const Field &f) { return f.name == name; });
        return it == fields_.end() ? std::string_view{} : it->value;
    }

private:
    std::vector<Field> fields_;
};

} // namespace http
