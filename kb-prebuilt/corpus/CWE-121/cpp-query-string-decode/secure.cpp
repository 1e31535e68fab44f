#include <cctype>
#include <map>
#include <string>
#include <string_view>

namespace http {

static int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static std::string decode(std::string_view part)
{
    std::string out;

    for (std::size_t i = 0; i < part.size(); ++i) {
        char c = part[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%' && i + 2 < part.size()) {
            int high = hexDigit(part[i + 1]), low = hexDigit(part[i + 2]);
            if (high >= 0 && low >= 0) {
                c = static_cast<char>(high << 4 | low);
                i += 2;
            }
        }
        out.push_back(c);
    }
    return out;
}

std::map<std::string, std::string> parseQuery(std::string_view query)
{
    std::map<std::string, std::string> params;

    while (!query.empty()) {
        std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() < query.size() ? pair.size() + 1 : pair.size());
        if (pair.empty())
            continue;
        std::size_t eq = pair.find('=');
        std::string name = decode(pair.substr(0, eq));
        if (!name.empty())
            params[name] = eq == std::string_view::npos ? "" : decode(pair.substr(eq + 1));
    }
    return params;
}

} // namespace http
