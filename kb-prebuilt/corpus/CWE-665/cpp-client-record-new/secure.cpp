#include <ctime>
#include <functional>
#include <map>
#include <memory>
#include <string>

struct Client {
    int socket;
    unsigned failures;
    unsigned commands;
    std::time_t since;
    bool administrator;
};

class ClientTable {
public:
    using Check = std::function<bool(const std::string &password)>;

    explicit ClientTable(Check check) : check_(std::move(check)) {}

    void accept(int socket)
    {
        std::unique_ptr<Client> client(new Client());
        client->socket = socket;
        client->since = std::time(nullptr);
        clients_[socket] = std::move(client);
    }

    bool login(int socket, const std::string &password)
    {
        Client &client = *clients_.at(socket);
        if (client.failures >= 3)
            return false;
        if (check_(password))
            client.administrator = true;
        else
            ++client.failures;
        return client.administrator;
    }

    bool allowed(int socket, const std::string &command)
    {
        Client &client = *clients_.at(socket);
        ++client.commands;
        if (command == "status" || command == "help" || command == "quit")
            return true;
        return client.administrator;
    }

    void close(int socket) { clients_.erase(socket); }

private:
    Check check_;
    std::map<int, std::unique_ptr<Client>> clients_;
};
