#include <cstddef>
#include <cstdint>
#include <vector>

enum class Kind : std::uint8_t { Player, Spawner, Monster };

struct Entity {
    std::uint32_t id;
    Kind kind;
    float x, y;
    float timer;
    unsigned children;
};

class World {
public:
    std::uint32_t add(Kind kind, float x, float y)
    {
        Entity e{};
        e.id = ++lastId_;
        e.kind = kind;
        e.x = x;
        e.y = y;
        e.timer = kInterval;
        entities_.push_back(e);
        return e.id;
    }

    void update(float seconds)
    {
        const std::size_t count = entities_.size();
        for (std::size_t i = 0; i < count; ++i) {
            Entity &e = entities_[i];
            e.timer -= seconds;
            if (e.kind != Kind::Spawner || e.timer > 0 || e.children >= kMaxChildren)
                continue;

            e.timer = kInterval;
            ++e.children;
            add(Kind::Monster, e.x + 1.0f, e.y);
        }
        elapsed_ += seconds;
    }

    const std::vector<Entity> &entities() const { return entities_; }
    double elapsed() const { return elapsed_; }

private:
    static constexpr float kInterval = 5.0f;
    static constexpr unsigned kMaxChildren = 8;

    std::vector<Entity> entities_;
    std::uint32_t lastId_ = 0;
    double elapsed_ = 0;
};
