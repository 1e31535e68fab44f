#include <cstdint>
#include <iostream>
#include <map>
#include <string>

struct Item {
  std::string name;
  std::int32_t price = 0;
  bool sold_here = true;
};

struct Player {
  std::string name;
  std::int32_t gold = 0;
  std::map<std::uint32_t, std::int32_t> inventory;
};

class Market {
public:
  void addItem(std::uint32_t id, Item item) { items_[id] = std::move(item); }

  bool buy(Player &player, std::uint32_t id, std::int32_t quantity) {
    auto it = items_.find(id);
    if (it == items_.end() || !it->second.sold_here || quantity <= 0) {
      std::clog << player.name << ": order for item " << id << " refused\n";
      return false;
    }

    const Item &item = it->second;
    std::int32_t total = quantity * item.price;
    if (total > player.gold) {
      std::clog << player.name << " cannot afford " << quantity << " x " << item.name << '\n';
      return false;
    }

    player.gold -= total;
    player.inventory[id] += quantity;
    turnover_ += total;
    std::clog << player.name << " bought " << quantity << " x " << item.name << " for " << total << '\n';
    return true;
  }

  std::int64_t turnover() const { return turnover_; }

private:
  std::map<std::uint32_t, Item> items_;
  std::int64_t turnover_ = 0;
};
