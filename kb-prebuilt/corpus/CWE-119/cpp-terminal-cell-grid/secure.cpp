#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

struct Cell {
    char32_t letter = U' ';
    std::uint8_t colour = 7;
};

class Grid {
public:
    Grid(int rows, int columns) : rows_(rows), columns_(columns), cells_(std::size_t(rows) * std::size_t(columns)) {}

    // The escape sequences of the program on the other side: "ESC [ row ; column H" and "ESC [ n D".
    void sequence(const std::string& parameters, char kind)
    {
        char* rest = nullptr;
        const int first = int(std::strtol(parameters.c_str(), &rest, 10));
        const int second = *rest == ';' ? int(std::strtol(rest + 1, nullptr, 10)) : 1;
        if (kind == 'H')
            move(first - 1, second - 1);
        else if (kind == 'D')
            move(row_, column_ - (first > 0 ? first : 1));
    }

    void put(char32_t letter, std::uint8_t colour)
    {
        cells_[std::size_t(row_ * columns_ + column_)] = {letter, colour};
        if (++column_ == columns_)
            move((row_ + 1) % rows_, 0);
    }

private:
    void move(int row, int column)
    {
        row_ = std::clamp(row, 0, rows_ - 1);
        column_ = std::clamp(column, 0, columns_ - 1);
    }

    int rows_, columns_, row_ = 0, column_ = 0;
    std::vector<Cell> cells_;
};
