#include "identity/actions/partner_keys.hpp"

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "events/outbox.hpp"
#include "identity/domain/partner.hpp"
#include "identity/store/key_store.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

Refusal not_found() {
    return Refusal(RefusalKind::not_found, "not_found");
}

/// True when one more fits. The partner stays locked, so that two who add count one another.
bool has_room(db::Transaction& tx, Clock const& clock, std::string const& partner_id) {
    lock_partner(tx, partner_id);
    return count_live_keys(tx, partner_id, clock.now()) < partner_keys_max;
}

Refusal too_many() {
    return Refusal(RefusalKind::conflict, "partner_keys_too_many",
        {{"max", std::to_string(partner_keys_max)}});
}

}  // namespace

IssuedKey issue_key(
    db::Transaction& tx, Clock const& clock, std::string const& partner_id, KeyWish const& wish) {
    IssuedKey issued;
    issued.key.client_id = "cli_" + make_ulid(clock.now());
    issued.key.name = wish.name;
    issued.key.scopes = wish.scopes;
    issued.key.created_at = clock.now();
    issued.secret = auth::new_token();
    insert_key(tx, partner_id, issued.key, auth::token_hash(issued.secret));
    return issued;
}

Result<IssuedKey> create_key(
    db::Transaction& tx, Clock const& clock, KeyOwner const& owner, KeyWish const& wish) {
    auto const partner = find_partner(tx, owner.partner_id);
    if (!partner) return not_found();
    auto const scopes = parse_scopes(wish.scopes, "/scopes");
    if (!scopes) return scopes.error();
    auto faults = check_key_scopes(*scopes, partner->scopes);
    if (!faults.empty()) return Refusal(std::move(faults));
    if (!has_room(tx, clock, owner.partner_id)) return too_many();
    auto issued = issue_key(tx, clock, owner.partner_id, KeyWish{wish.name, *scopes});
    events::audit(tx, owner.account_id, "key.created", issued.key.client_id);
    return issued;
}

Result<IssuedKey> rotate_key(db::Transaction& tx, Clock const& clock, KeyOwner const& owner,
    std::string const& client_id, int overlap_hours) {
    auto const room = has_room(tx, clock, owner.partner_id);
    auto const old = lock_key(tx, owner.partner_id, client_id);
    if (!old) return not_found();
    auto const now = clock.now();
    if (!old->is_live(now)) return Refusal(RefusalKind::conflict, "partner_key_not_live");
    if (!room && overlap_hours > 0) return too_many();
    end_key(tx, client_id, now + std::chrono::hours(overlap_hours));
    auto issued = issue_key(tx, clock, owner.partner_id, KeyWish{old->name, old->scopes});
    events::audit(tx, owner.account_id, "key.rotated", client_id,
        R"({"new":")" + issued.key.client_id + R"("})");
    return issued;
}

Result<PartnerKey> revoke_key(
    db::Transaction& tx, Clock const& clock, KeyOwner const& owner, std::string const& client_id) {
    auto key = lock_key(tx, owner.partner_id, client_id);
    if (!key) return not_found();
    if (key->revoked_at) return *key;
    key->revoked_at = clock.now();
    revoke_key(tx, client_id, *key->revoked_at);
    events::audit(tx, owner.account_id, "key.revoked", client_id);
    return *key;
}

}  // namespace dermaga::identity
