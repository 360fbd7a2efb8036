#include "base/id.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <stdexcept>

#include <pthread.h>
#include <sys/random.h>

namespace dermaga {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Random bytes of the kernel, fetched many at once. A forked process must not repeat its parent's,
/// so it begins with none.
class RandomBytes {
  public:
    static constexpr std::size_t taken = 10;

    void take(std::array<std::uint8_t, taken>& out) {
        static bool const is_watching_forks =
            ::pthread_atfork(nullptr, nullptr, [] { ++generation; }) == 0;
        if (!is_watching_forks || seen_ != generation || left_ < taken) fill();
        std::copy_n(bytes_.end() - static_cast<std::ptrdiff_t>(left_), taken, out.begin());
        left_ -= taken;
    }

  private:
    void fill() {
        // Up to 256 bytes are never cut short by a signal.
        if (::getrandom(bytes_.data(), bytes_.size(), 0) != static_cast<ssize_t>(bytes_.size()))
            throw std::runtime_error("getrandom failed");
        left_ = bytes_.size();
        seen_ = generation;
    }

    static inline std::atomic<unsigned> generation{0};
    std::array<std::uint8_t, 250> bytes_;
    std::size_t left_ = 0;
    unsigned seen_ = 0;
};

}  // namespace

std::string make_ulid(Timestamp now) {
    thread_local RandomBytes source;
    std::array<std::uint8_t, RandomBytes::taken> random;
    source.take(random);

    std::string text(26, '0');
    auto millis = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (std::size_t i = 10; i-- > 0; millis >>= 5)
        text[i] = crockford[millis & 31];
    // 80 random bits are 16 characters: two halves of 5 bytes, 8 characters each.
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i)
            bits = bits << 8 | random[half * 5 + i];
        for (std::size_t i = 8; i-- > 0; bits >>= 5)
            text[10 + half * 8 + i] = crockford[bits & 31];
    }
    return text;
}

bool is_ulid(std::string_view text) {
    return text.size() == 26 && text[0] <= '7' &&
        text.find_first_not_of(crockford) == std::string_view::npos;
}

}  // namespace dermaga
