#include "platform/rate_limit.hpp"

#include <algorithm>
#include <utility>

namespace dermaga::platform {

std::string rate_key_of_address(std::string_view address) {
    if (address.find(':') == std::string_view::npos) return std::string(address);
    std::size_t end = 0;
    for (int group = 0; group < 4 && end < address.size(); ++group) {
        auto const colon = address.find(':', end);
        if (colon == std::string_view::npos || address.substr(colon).starts_with("::"))
            return std::string(address.substr(0, std::min(colon, address.size())));
        end = colon + 1;
    }
    return std::string(address.substr(0, end));
}

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
