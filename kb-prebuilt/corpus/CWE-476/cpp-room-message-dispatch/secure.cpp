#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace chat {

struct Room {
  std::string topic;
  std::set<std::string> members;
  std::uint64_t messages = 0;
};

using Send = std::function<void(const std::string &member, const std::string &text)>;

class Rooms {
public:
  explicit Rooms(Send send) : send_(std::move(send)) {}

  void open(unsigned number, const std::string &owner) {
    auto &room = rooms_[number];
    if (!room)
      room = std::make_unique<Room>();
    room->members.insert(owner);
  }

  // Command: "say 12 text", "topic 12 text" or "who 12".
  void handle(const std::string &member, const std::string &verb, unsigned number, const std::string &text) {
    Room *room = find(number);
    if (!room || room->members.count(member) == 0) {
      send_(member, "You are not in room " + std::to_string(number));
      return;
    }

    if (verb == "say") {
      ++room->messages;
      for (const std::string &other : room->members)
        send_(other, member + ": " + text);
    } else if (verb == "topic") {
      room->topic = text.substr(0, 80);
    } else if (verb == "who") {
      for (const std::string &other : room->members)
        send_(member, "  " + other);
    }
  }

private:
  Room *find(unsigned number) {
    auto it = rooms_.find(number);
    return it == rooms_.end() ? nullptr : it->second.get();
  }

  Send send_;
  std::map<unsigned, std::unique_ptr<Room>> rooms_;
};

} // namespace chat
