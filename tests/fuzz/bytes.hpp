#pragma once

#include <cstdint>
#include <cstring>

#include "base/decimal.hpp"

namespace dermaga::fuzz {

/// Takes values off the fuzzer's bytes; zeros when there are no more.
class Bytes {
  public:
    Bytes(std::uint8_t const* data, std::size_t size) : data_(data), left_(size) {}
    template <class T>
    T take() {
        T value{};
        auto const count = left_ < sizeof(T) ? left_ : sizeof(T);
        std::memcpy(&value, data_, count);
        data_ += count;
        left_ -= count;
        return value;
    }
    /// Any decimal up to `coefficient_max` and `scale_max`.
    Decimal decimal(std::int64_t coefficient_max = Decimal::coefficient_max,
        int scale_max = Decimal::scale_max) {
        auto const digits =
            take<std::uint64_t>() % (static_cast<std::uint64_t>(coefficient_max) + 1);
        return {static_cast<std::int64_t>(digits), take<std::uint8_t>() % (scale_max + 1)};
    }

  private:
    std::uint8_t const* data_;
    std::size_t left_;
};

}  // namespace dermaga::fuzz
