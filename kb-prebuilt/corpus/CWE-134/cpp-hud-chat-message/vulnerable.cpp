#include <cstdarg>
#include <cstdio>
#include <deque>
#include <string>

class Hud {
public:
    explicit Hud(std::size_t lines) : maxLines_(lines) {}

    void print(unsigned color, const char *format, ...)
    {
        char text[200];
        va_list args;
        va_start(args, format);
        std::vsnprintf(text, sizeof text, format, args);
        va_end(args);

        lines_.push_back(Line{color, text});
        if (lines_.size() > maxLines_)
            lines_.pop_front();
        dirty_ = true;
    }

    bool takeDirty()
    {
        bool was = dirty_;
        dirty_ = false;
        return was;
    }

private:
    struct Line {
        unsigned color;
        std::string text;
    };
    std::deque<Line> lines_;
    std::size_t maxLines_;
    bool dirty_ = false;
};

struct ChatLine {
    std::string player, text;
    bool team = false;
};

void showChat(Hud &hud, const ChatLine &chat, unsigned &shown)
{
    if (chat.text.empty() || chat.text.size() > 160)
        return;
    std::string line = (chat.team ? "(team) " : "") + chat.player + ": " + chat.text;
    for (char &c : line) {
        if (static_cast<unsigned char>(c) < ' ')
            c = ' ';
    }
    hud.print(chat.team ? 0x40C040 : 0xFFFFFF, line.c_str());
    ++shown;
}
