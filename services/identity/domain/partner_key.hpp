#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace dermaga::identity {

/// One key of a partner: OAuth 2 client credentials with scopes of their own. The secret is known
/// only to who made it.
struct PartnerKey {
    std::string client_id;
    std::string name;
    std::vector<std::string> scopes;
    Timestamp created_at;
    std::optional<Timestamp> last_used_at;  ///< when it last got an access token
    std::optional<Timestamp> expires_at;    ///< of a key that was rotated: the end of the overlap
    std::optional<Timestamp> revoked_at;

    bool is_live(Timestamp now) const { return !revoked_at && (!expires_at || *expires_at > now); }
};

/// "live", "ending" (rotated, still good), "ended" (its overlap is over) or "revoked".
std::string_view state_name(PartnerKey const& key, Timestamp now);

inline constexpr std::size_t key_name_length_max = 60;
/// Live keys of one partner.
inline constexpr int partner_keys_max = 20;
/// How long a rotated key may go on beside the new one, in hours.
inline constexpr int key_overlap_hours_max = 168;

/// Faults at "/scopes/n" for scopes that the partner itself does not have: partner_scope_missing.
Faults check_key_scopes(
    std::vector<std::string> const& wanted, std::vector<std::string> const& owned);

}  // namespace dermaga::identity
