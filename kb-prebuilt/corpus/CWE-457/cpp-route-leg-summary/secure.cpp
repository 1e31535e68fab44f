#include <cmath>
#include <ostream>
#include <sstream>
#include <string>

struct Leg {
    double metres;
    int minutes;
    bool ferry;
};

// "W 1200 15" walks, "B 8000 22" takes a bus, "F 3000 20" a ferry; other letters are reserved.
static bool parse_leg(const std::string& line, Leg& leg)
{
    std::istringstream in(line);
    char kind;
    Leg read{};
    if (!(in >> kind >> read.metres))
        return false;
    if (kind == 'W' || kind == 'B' || kind == 'F') {
        in >> read.minutes;
        read.ferry = kind == 'F';
    }
    leg = read;
    return true;
}

bool summarize(std::istream& route, std::ostream& out)
{
    double metres = 0;
    int minutes = 0, ferries = 0;
    for (std::string line; std::getline(route, line);) {
        Leg leg;
        if (!parse_leg(line, leg))
            return false;
        metres += leg.metres;
        minutes += leg.minutes;
        ferries += leg.ferry;
    }
    out << std::lround(metres) << " m, " << minutes << " min, " << ferries << " ferries\n";
    return true;
}
