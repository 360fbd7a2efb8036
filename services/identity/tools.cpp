#include "identity/tools.hpp"

namespace dermaga::identity {

Result<Account> create_account(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, AccountOrder const& order) {
    auto const identifier = Identifier::parse(order.identifier);
    if (!identifier) return identifier.error();
    NewAccount const command{order.role, *identifier, order.password_hash, order.totp_secret,
        order.language, order.partner_id};
    return open_account(tx, clock, cipher, command);
}

Result<PartnerCredentials> create_partner(db::Transaction& tx, Clock const& clock,
    std::string_view name, std::vector<std::string> const& scopes) {
    NewPartner const command{std::string(name), scopes, "system"};
    return add_partner(tx, clock, command);
}

}  // namespace dermaga::identity
