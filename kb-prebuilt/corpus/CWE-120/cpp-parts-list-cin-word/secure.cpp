#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>

struct StockRecord {
    char code[12];
    std::int32_t quantity;
    std::int64_t cents;
};

static bool readRecord(std::istream &in, StockRecord &rec)
{
    std::memset(&rec, 0, sizeof rec);
    double price = 0;
    std::string code;
    if (!(in >> code >> rec.quantity >> price) || code.size() >= sizeof rec.code)
        return false;
    code.copy(rec.code, code.size());
    if (rec.quantity < 0 || !(price >= 0 && price < 1e9))
        return false;
    rec.cents = static_cast<std::int64_t>(price * 100 + 0.5);
    return true;
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "stock.dat";
    std::ofstream out(path, std::ios::binary | std::ios::app);
    if (!out) {
        std::cerr << "cannot open " << path << '\n';
        return EXIT_FAILURE;
    }

    StockRecord rec;
    unsigned count = 0;
    while (readRecord(std::cin, rec)) {
        out.write(reinterpret_cast<const char *>(&rec), sizeof rec);
        std::cout << rec.code << " x " << rec.quantity << '\n';
        ++count;
    }

    if (!std::cin.eof()) {
        std::cerr << "stopped at record " << count + 1 << '\n';
        return EXIT_FAILURE;
    }
    std::cout << count << " records appended to " << path << '\n';
    return out.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
