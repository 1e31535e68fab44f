#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>

class LineBuffer {
public:
    LineBuffer() : data_(new char[kInitial]), capacity_(kInitial) {}

    void insert(std::size_t at, const std::string &text)
    {
        if (at > length_)
            throw std::out_of_range("insert behind the end of the line");
        if (length_ + text.size() > capacity_)
            grow();

        char *p = data_.get() + at;
        std::memmove(p + text.size(), p, length_ - at);
        std::memcpy(p, text.data(), text.size());
        length_ += text.size();
        ++edits_;
    }

    void erase(std::size_t at, std::size_t count)
    {
        if (at >= length_)
            return;
        count = std::min(count, length_ - at);
        char *p = data_.get() + at;
        std::memmove(p, p + count, length_ - at - count);
        length_ -= count;
        ++edits_;
    }

    std::string text() const { return std::string(data_.get(), length_); }
    bool modified() const { return edits_ != 0; }

private:
    static constexpr std::size_t kInitial = 80;

    void grow()
    {
        std::size_t capacity = capacity_ * 2;
        std::unique_ptr<char[]> bigger(new char[capacity]);
        std::memcpy(bigger.get(), data_.get(), length_);
        data_ = std::move(bigger);
        capacity_ = capacity;
    }

    std::unique_ptr<char[]> data_;
    std::size_t capacity_, length_ = 0;
    unsigned edits_ = 0;
};
