#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cache/rate.hpp"
#include "http/request.hpp"

namespace dermaga::platform {

/// Code rate_limited {policy, seconds}.
Refusal rate_limited(cache::RatePolicy const& policy, cache::RateDecision const& decision);

/// A string of a structured field (RFC 9651); `text` has neither quotes nor backslashes.
std::string quoted(std::string_view text);
/// RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers.
std::string policy_text(http::RateStanding const& rate);
std::string limit_text(http::RateStanding const& rate);

}  // namespace dermaga::platform
