#include "platform/rate_limit.hpp"

#include <utility>

namespace dermaga::platform {

Refusal rate_limited(cache::RatePolicy const& policy, cache::RateDecision const& decision) {
    auto const seconds = std::to_string(decision.retry_after_s);
    MessageArguments arguments{{"policy", std::string(policy.name)}, {"seconds", seconds}};
    return Refusal(RefusalKind::too_many_requests, "rate_limited", std::move(arguments))
        .retry_after(decision.retry_after_s);
}

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

std::string policy_text(http::RateStanding const& rate) {
    return quoted(rate.policy) + ";q=" + std::to_string(rate.quota) +
        ";w=" + std::to_string(rate.window_s);
}
std::string limit_text(http::RateStanding const& rate) {
    return quoted(rate.policy) + ";r=" + std::to_string(rate.remaining) +
        ";t=" + std::to_string(rate.reset_s);
}

}  // namespace dermaga::platform
