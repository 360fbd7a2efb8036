#include "events/webhook_policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

namespace dermaga::events {

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::chrono::seconds, 9> curve{5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
constexpr double jitter_share = 0.1;
constexpr std::chrono::milliseconds asked_pause_max = 24h;

}  // namespace

std::optional<std::chrono::milliseconds> retry_pause(int attempts, double jitter) {
    auto const index = static_cast<std::size_t>(std::max(attempts, 1) - 1);
    if (index >= curve.size()) return std::nullopt;
    auto const pause = std::chrono::milliseconds(curve[index]);
    auto const longer =
        static_cast<double>(pause.count()) * jitter_share * std::clamp(jitter, 0.0, 1.0);
    return pause + std::chrono::milliseconds(static_cast<std::int64_t>(longer));
}

int attempts_max() {
    return static_cast<int>(curve.size()) + 1;
}

Breaker after_batch(Breaker before, BatchNews const& news, Timestamp now) {
    auto after = before;
    if (news.had_success) after = Breaker{};
    if (news.failures_at_end > 0)
        after.failures = after.is_probing()
            ? after.failures + 1
            : std::min(after.failures + news.failures_at_end, Breaker::failures_to_open);
    if (news.failures_at_end > 0 && after.is_probing()) {
        auto const doublings = std::min(after.failures - Breaker::failures_to_open, 10);
        auto const pause = std::min(Breaker::pause_min * (1 << doublings), Breaker::pause_max);
        after.paused_until = now + pause;
    }
    if (news.asked_pause > 0ms)
        after.paused_until = std::max(after.paused_until.value_or(now), now + news.asked_pause);
    return after;
}

std::chrono::milliseconds retry_after_of(std::string const& header, Timestamp now) {
    std::int64_t seconds = 0;
    auto const* const end = header.data() + header.size();
    auto const [at, error] = std::from_chars(header.data(), end, seconds);
    if (error == std::errc() && at == end)
        return std::clamp(std::chrono::milliseconds(
                              std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 86'400))),
            0ms, asked_pause_max);
    std::tm parts{};
    auto const* const rest = strptime(header.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (rest == nullptr || *rest != '\0') return 0ms;
    Timestamp const until{std::chrono::seconds(timegm(&parts))};
    return std::clamp(std::chrono::milliseconds(until - now), 0ms, asked_pause_max);
}

}  // namespace dermaga::events
