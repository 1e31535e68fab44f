#include <cstdint>
#include <cstdio>
#include <functional>
#include <istream>
#include <map>

namespace midi {

using SysexHandler = std::function<void(const std::uint8_t *data, std::size_t size)>;

class SysexReader {
public:
	void on(std::uint8_t manufacturer, SysexHandler handler)
	{
		handlers_[manufacturer] = std::move(handler);
	}

	// Reads events until the end of the stream; returns the number of messages delivered.
	unsigned run(std::istream &in)
	{
		unsigned delivered = 0;
		int byte;
		while ((byte = in.get()) != std::istream::traits_type::eof()) {
			if (byte == 0xF0 && readMessage(in))
				++delivered;
			else if (byte >= 0xF8)
				++realtime_;
		}
		return delivered;
	}

private:
	bool readMessage(std::istream &in)
	{
		std::uint8_t data[64];
		std::size_t n = 0;
		int byte;

		while ((byte = in.get()) != 0xF7) {
			if (byte == std::istream::traits_type::eof())
				return false;
			if (byte >= 0xF8)
				++realtime_;	/* clock ticks may come in between */
			else
				data[n++] = static_cast<std::uint8_t>(byte);
		}
		auto it = n > 0 ? handlers_.find(data[0]) : handlers_.end();
		if (it == handlers_.end())
			return false;
		it->second(data + 1, n - 1);
		return true;
	}

	std::map<std::uint8_t, SysexHandler> handlers_;
	unsigned long realtime_ = 0;
};

} // namespace midi
