#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

using Handler = std::function<void(std::string_view)>;

// Finds the handler for a topic such as "house/kitchen/light".
class Router {
public:
    void on(std::string_view topic, Handler handler)
    {
        Level* level = &root_;
        for_each(topic, [&](const std::string& name) {
            auto& next = level->below[name];
            if (!next)
                next = std::make_unique<Level>();
            level = next.get();
        });
        level->handler = std::make_unique<Handler>(std::move(handler));
    }

    void publish(std::string_view topic, std::string_view payload)
    {
        const Level* level = &root_;
        for_each(topic, [&](const std::string& name) {
            const auto found = level ? level->below.find(name) : root_.below.end();
            level = level && found != level->below.end() ? found->second.get() : nullptr;
        });
        if (level && level->handler)
            (*level->handler)(payload);
    }

private:
    struct Level {
        std::map<std::string, std::unique_ptr<Level>> below;
        std::unique_ptr<Handler> handler;
    };

    template <class Visit> static void for_each(std::string_view topic, Visit visit)
    {
        for (std::size_t end; (end = topic.find('/')) != topic.npos; topic.remove_prefix(end + 1))
            visit(std::string(topic.substr(0, end)));
        visit(std::string(topic));
    }

    Level root_;
};
