#include <cstdint>
#include <stdexcept>
#include <vector>

using Bytes = std::vector<std::uint8_t>;

class CorruptSave : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// Header: unpacked size (4, little endian). Body: a control byte below 0x80 is followed by
// control + 1 literals, any other one by a distance byte and repeats control - 0x7D bytes.
Bytes unpackSave(const Bytes &in)
{
    if (in.size() < 4)
        throw CorruptSave("save file has no header");
    std::size_t size = in[0] | in[1] << 8 | in[2] << 16 | std::size_t(in[3]) << 24;
    if (size > 4u << 20)
        throw CorruptSave("save file is too large");

    Bytes out(size);
    std::size_t pos = 4, n = 0;
    while (pos < in.size()) {
        std::uint8_t control = in[pos++];
        if (control < 0x80) {
            std::size_t length = control + 1u;
            if (length > in.size() - pos)
                throw CorruptSave("literals cut off");
            for (std::size_t i = 0; i < length; ++i)
                out[n++] = in[pos++];
        } else {
            std::size_t length = control - 0x7Du;
            if (pos == in.size())
                throw CorruptSave("reference cut off");
            std::size_t distance = in[pos++] + 1u;
            if (distance > n)
                throw CorruptSave("reference before the start");
            for (std::size_t i = 0; i < length; ++i, ++n)
                out[n] = out[n - distance];
        }
    }
    if (n != size)
        throw CorruptSave("save file is incomplete");
    return out;
}
