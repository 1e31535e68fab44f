#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>

class Bus {
public:
  enum Register : std::uint16_t { kSource, kTarget, kLength, kControl };

  std::uint8_t read(std::uint16_t address) const { return ram_[address]; }
  void write(std::uint16_t address, std::uint8_t value) { ram_[address] = value; }

  std::uint16_t readRegister(Register reg) const { return regs_[reg & 3]; }

  void writeRegister(Register reg, std::uint16_t value) {
    regs_[reg & 3] = value;
    if (reg == kControl && (value & kStart)) {
      transfer();
      regs_[kControl] = static_cast<std::uint16_t>(regs_[kControl] & ~kStart);
    }
  }

  unsigned long cycles() const { return cycles_; }

private:
  static constexpr std::uint16_t kStart = 0x8000;
  static constexpr std::uint16_t kFill = 0x0001;

  void transfer() {
    std::size_t source = regs_[kSource];
    std::size_t target = regs_[kTarget];
    std::size_t length = regs_[kLength];

    if (length == 0) {
      std::fprintf(stderr, "dma: nothing to copy\n");
      return;
    }
    if (regs_[kControl] & kFill)
      std::memset(&ram_[target], ram_[source], length);
    else
      std::memmove(&ram_[target], &ram_[source], length);
    cycles_ += 4 + length / 2;
  }

  std::array<std::uint8_t, 0x10000> ram_{};
  std::array<std::uint16_t, 4> regs_{};
  unsigned long cycles_ = 0;
};
