#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct Field {
    std::uint8_t tag;
    std::string value;
};

// The announcement of a device: a tag, a length and that many bytes, again and again.
class Announcement {
public:
    explicit Announcement(std::string_view bytes) : bytes_(bytes) {}

    std::optional<Field> next()
    {
        if (at_ + 2 > bytes_.size())
            return std::nullopt;
        const auto tag = static_cast<std::uint8_t>(bytes_[at_]);
        const auto length = static_cast<std::uint8_t>(bytes_[at_ + 1]);
        Field field{tag, std::string(bytes_.data() + at_ + 2, length)};
        at_ += 2u + length;
        return field;
    }

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

std::string describe(std::string_view announcement)
{
    std::string text;
    Announcement reader(announcement);
    while (const auto field = reader.next())
        text += std::to_string(field->tag) + "=" + field->value + ";";
    return text;
}
