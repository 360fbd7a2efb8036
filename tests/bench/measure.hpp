#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>

namespace dermaga::bench {

/// Calls per second of `work(i)` over at least half a second; what it returns is added up and given
/// to `sink`, so that the optimiser cannot leave it out.
template <class Work>
double per_second(Work work, std::int64_t& sink) {
    using Clock = std::chrono::steady_clock;
    std::size_t calls = 0;
    auto const start = Clock::now();
    auto elapsed = Clock::duration::zero();
    while (elapsed < std::chrono::milliseconds{500}) {
        for (int i = 0; i < 1024; ++i)
            sink += work(calls++);
        elapsed = Clock::now() - start;
    }
    return static_cast<double>(calls) / std::chrono::duration<double>(elapsed).count();
}

/// One line: {"work":"…","ours":…,"bare":…,"unit":"/s"}.
inline void print(char const* work, double ours, double bare) {
    std::printf(
        "{\"work\":\"%s\",\"ours\":%.0f,\"bare\":%.0f,\"unit\":\"/s\"}\n", work, ours, bare);
}

}  // namespace dermaga::bench
