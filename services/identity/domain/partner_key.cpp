#include "identity/domain/partner_key.hpp"

#include <algorithm>

namespace dermaga::identity {

std::string_view state_name(PartnerKey const& key, Timestamp now) {
    if (key.revoked_at) return "revoked";
    if (!key.is_live(now)) return "ended";
    return key.expires_at ? "ending" : "live";
}

Faults check_key_scopes(
    std::vector<std::string> const& wanted, std::vector<std::string> const& owned) {
    Faults faults;
    for (std::size_t at = 0; at < wanted.size(); ++at)
        if (std::find(owned.begin(), owned.end(), wanted[at]) == owned.end())
            faults.emplace_back("/scopes/" + std::to_string(at), "partner_scope_missing");
    return faults;
}

}  // namespace dermaga::identity
