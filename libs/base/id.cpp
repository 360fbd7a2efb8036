#include "base/id.hpp"

#include <sys/random.h>

#include <array>
#include <cstdint>
#include <stdexcept>

namespace dermaga {

namespace {
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

std::string make_ulid(Timestamp now) {
    std::array<std::uint8_t, 10> random{};
    if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size()))
        throw std::runtime_error("getrandom failed");

    std::string text(26, '0');
    auto millis = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 10; i-- > 0; millis >>= 5) text[i] = crockford[millis & 31];
    // 80 random bits are 16 characters: two halves of 5 bytes, 8 characters each.
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i) bits = bits << 8 | random[half * 5 + i];
        for (std::size_t i = 8; i-- > 0; bits >>= 5) text[10 + half * 8 + i] = crockford[bits & 31];
    }
    return text;
}

bool is_ulid(std::string_view text) {
    return text.size() == 26 && text[0] <= '7' &&
           text.find_first_not_of(crockford) == std::string_view::npos;
}

}  // namespace dermaga
