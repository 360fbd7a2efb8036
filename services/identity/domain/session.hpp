#pragma once

#include <chrono>

#include "base/clock.hpp"
#include "identity/domain/account.hpp"

namespace dermaga::identity {

/// A seller's phone stays signed in as long as it is used once a month.
inline constexpr std::chrono::hours seller_session_lifetime{24 * 30};
/// Administrators and partners' people sign in once a working day, with the second factor.
inline constexpr std::chrono::hours working_day_session_lifetime{8};
/// A session is prolonged at most once a day, so that reading does not write each time.
inline constexpr std::chrono::hours session_prolonged_after{24};
/// An access token of a partner (RFC 6749 §5.1 expires_in).
inline constexpr std::chrono::seconds access_token_lifetime{3600};

constexpr std::chrono::seconds session_lifetime(AccountRole role) {
    return role == AccountRole::seller ? std::chrono::seconds(seller_session_lifetime)
                                       : std::chrono::seconds(working_day_session_lifetime);
}

/// True when a session that ends at `expires_at` should now be prolonged: sellers' sessions slide,
/// the others end when they end.
constexpr bool should_prolong(AccountRole role, Timestamp expires_at, Timestamp now) {
    return role == AccountRole::seller && expires_at > now &&
        expires_at - now < seller_session_lifetime - session_prolonged_after;
}

}  // namespace dermaga::identity
