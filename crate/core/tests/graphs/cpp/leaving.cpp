#include <cstdlib>
#include <exception>
#include <string>

char first(const std::string& text) {
    if (text.empty())
        std::exit(1);
    if (text[0] == '\n') {
        std::terminate();
    }
    return text[0];
}
