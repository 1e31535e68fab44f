#include <algorithm>
#include <array>
#include <chrono>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

namespace poker {

struct Card {
  int rank; // 2 to 14
  int suit; // 0 to 3
};

std::string toString(const Card &card) {
  static const char ranks[] = "23456789TJQKA";
  static const char suits[] = "cdhs";
  return std::string{ranks[card.rank - 2], suits[card.suit]};
}

class Deck {
public:
  Deck() {
    std::size_t i = 0;
    for (int suit = 0; suit < 4; ++suit)
      for (int rank = 2; rank <= 14; ++rank)
        cards_[i++] = Card{rank, suit};
  }

  void shuffle() {
    auto now = std::chrono::steady_clock::now().time_since_epoch().count();
    std::default_random_engine engine(static_cast<unsigned>(now));
    std::shuffle(cards_.begin(), cards_.end(), engine);
    next_ = 0;
    ++hands_;
  }

  std::vector<Card> deal(std::size_t count) {
    if (count > cards_.size() - next_)
      throw std::out_of_range("only " + std::to_string(cards_.size() - next_) + " cards left");
    auto first = cards_.begin() + static_cast<std::ptrdiff_t>(next_);
    next_ += count;
    return std::vector<Card>(first, first + static_cast<std::ptrdiff_t>(count));
  }

  unsigned long hands() const { return hands_; }

private:
  std::array<Card, 52> cards_{};
  std::size_t next_ = 0;
  unsigned long hands_ = 0;
};

} // namespace poker
