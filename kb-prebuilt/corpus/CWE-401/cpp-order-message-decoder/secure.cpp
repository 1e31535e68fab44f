#include <cstdlib>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

struct Order {
    std::string symbol, account;
    char side = 0;
    long quantity = 0;
    double price = 0;
    std::vector<std::string> notes;
};

// Fields are separated by '|'. The caller owns the result.
std::unique_ptr<Order> decodeOrder(const std::string &message)
{
    auto order = std::make_unique<Order>();
    std::istringstream in(message);
    std::string field;

    while (std::getline(in, field, '|')) {
        auto eq = field.find('=');
        if (eq == std::string::npos) {
            std::clog << "order: field without value: " << field << '\n';
            return nullptr;
        }
        std::string key = field.substr(0, eq), value = field.substr(eq + 1);
        if (key == "symbol") {
            order->symbol = value;
        } else if (key == "side") {
            if (value != "buy" && value != "sell")
                return nullptr;
            order->side = value[0];
        } else if (key == "quantity") {
            order->quantity = std::strtol(value.c_str(), nullptr, 10);
        } else if (key == "price") {
            order->price = std::strtod(value.c_str(), nullptr);
        } else if (key == "note" && order->notes.size() < 10) {
            order->notes.push_back(value);
        }
    }

    if (order->symbol.empty() || order->side == 0 || order->quantity <= 0 || !(order->price > 0)) {
        std::clog << "order: incomplete message of " << message.size() << " bytes\n";
        return nullptr;
    }
    return order;
}
