#include <cstdio>
#include <cstring>
#include <ctime>
#include <pwd.h>
#include <string>
#include <sys/stat.h>

namespace panel {

constexpr std::size_t kWidth = 100;

static const char *unit(double &size)
{
    static const char *const names[] = {"B", "KB", "MB", "GB", "TB"};
    std::size_t i = 0;
    while (size >= 1024 && i + 1 < sizeof names / sizeof names[0]) {
        size /= 1024;
        ++i;
    }
    return names[i];
}

bool showStatus(const std::string &path, unsigned marked)
{
    struct stat st;
    if (stat(path.c_str(), &st) != 0) {
        std::perror(path.c_str());
        return false;
    }

    char line[kWidth + 1] = "";
    char part[40];

    std::strncat(line, path.c_str() + path.rfind('/') + 1, kWidth / 2);

    double size = static_cast<double>(st.st_size);
    const char *name = unit(size);
    std::snprintf(part, sizeof part, "  %.1f %s", size, name);
    std::strncat(line, part, kWidth - std::strlen(line));

    const passwd *owner = getpwuid(st.st_uid);
    std::snprintf(part, sizeof part, "  %.16s", owner ? owner->pw_name : "?");
    std::strncat(line, part, kWidth - std::strlen(line));

    if (S_ISLNK(st.st_mode) || (st.st_mode & S_IXUSR))
        std::strncat(line, " *", kWidth - std::strlen(line));
    if (marked > 0) {
        std::snprintf(part, sizeof part, " [%u]", marked);
        std::strncat(line, part, kWidth - std::strlen(line));
    }
    std::printf("\033[7m%-*s\033[0m\r", static_cast<int>(kWidth), line);
    return std::fflush(stdout) == 0;
}

} // namespace panel
