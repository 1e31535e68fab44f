#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class Loop {
public:
  virtual ~Loop() = default;
  virtual void after(std::chrono::milliseconds delay, std::function<void()> task) = 0;
};

using Check = std::function<bool(const std::string &user, const std::string &password)>;

// Held by a shared_ptr in the server's table until the peer closes the socket.
class Connection : public std::enable_shared_from_this<Connection> {
public:
  Connection(Loop &loop, int socket, Check check) : loop_(loop), socket_(socket), check_(std::move(check)) {}
  ~Connection() { close(socket_); }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

  void onLine(const std::string &line) {
    auto colon = line.find(':');
    if (colon == std::string::npos) {
      reply("400 expected user:password");
      return;
    }

    user_ = line.substr(0, colon);
    if (check_(user_, line.substr(colon + 1))) {
      loggedIn_ = true;
      reply("200 welcome " + user_);
      return;
    }
    ++failures_;
    loop_.after(std::chrono::seconds(2), [weak = weak_from_this()] {
      if (auto self = weak.lock())
        self->reply("401 try again, attempt " + std::to_string(self->failures_));
    });
  }

private:
  void reply(const std::string &text) {
    std::string line = text + "\r\n";
    if (send(socket_, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size()))
      ++replies_;
  }

  Loop &loop_;
  int socket_;
  Check check_;
  std::string user_;
  bool loggedIn_ = false;
  unsigned failures_ = 0, replies_ = 0;
};
