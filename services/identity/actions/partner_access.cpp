#include "identity/actions/partner_access.hpp"

#include "auth/tokens.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "events/outbox.hpp"
#include "identity/actions/partner_keys.hpp"
#include "identity/domain/session.hpp"
#include "identity/store/key_store.hpp"
#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

constexpr char first_key_name[] = "API";

Faults check_name(std::string const& name) {
    auto const length = count_code_points(name);
    if (length < partner_name_length_min)
        return {Fault("/name", "too_short", {{"min", std::to_string(partner_name_length_min)}})};
    if (length > partner_name_length_max)
        return {Fault("/name", "too_long", {{"max", std::to_string(partner_name_length_max)}})};
    return {};
}

}  // namespace

Result<PartnerCredentials> add_partner(
    db::Transaction& tx, Clock const& clock, NewPartner const& command) {
    PartnerCredentials credentials;
    credentials.name = to_nfc(trim(command.name));
    auto faults = check_name(credentials.name);
    auto scopes = parse_scopes(command.scopes, "/scopes");
    if (!scopes) {
        auto const refusal = scopes.error();
        faults.insert(faults.end(), refusal.faults().begin(), refusal.faults().end());
    }
    if (!faults.empty()) return Refusal(std::move(faults));

    credentials.scopes = *scopes;
    credentials.partner_id = PartnerId::generate(clock).text();
    NewPartnerRow row;
    row.partner_id = credentials.partner_id;
    row.name = credentials.name;
    row.scopes = join_scopes(credentials.scopes);
    row.created_by = command.created_by;
    row.created_at = clock.now();
    insert_partner(tx, row);
    auto const first =
        issue_key(tx, clock, row.partner_id, KeyWish{first_key_name, credentials.scopes});
    credentials.client_id = first.key.client_id;
    credentials.client_secret = first.secret;
    events::audit(tx, command.created_by, "partner.added", row.partner_id,
        R"({"scopes":")" + row.scopes + R"("})");
    return credentials;
}

Result<IssuedToken> issue_token(
    db::Transaction& tx, Clock const& clock, TokenRequest const& request) {
    auto const client = find_client(tx, request.client_id, clock.now());
    auto const secret_hash = auth::token_hash(request.client_secret);
    if (!client || !auth::equal_in_constant_time(client->secret_hash, secret_hash))
        return Refusal(RefusalKind::unauthenticated, "invalid_client");
    auto const scopes = grant_scopes(split_scopes(client->scopes), request.scope);
    if (scopes.empty()) return Refusal(RefusalKind::malformed, "invalid_scope");

    IssuedToken issued;
    issued.access_token = auth::new_token();
    issued.scope = join_scopes(scopes);
    AccessTokenRow row;
    row.token_hash = auth::token_hash(issued.access_token);
    row.partner_id = client->partner_id;
    row.client_id = request.client_id;
    row.scopes = issued.scope;
    row.issued_at = clock.now();
    row.expires_at = row.issued_at + access_token_lifetime;
    insert_access_token(tx, row);
    mark_used(tx, request.client_id, row.issued_at);
    return issued;
}

}  // namespace dermaga::identity
