#include "identity/actions/open_account.hpp"

#include "base/id.hpp"
#include "events/outbox.hpp"
#include "identity/store/account_store.hpp"

namespace dermaga::identity {

std::string totp_context(std::string const& account_id) {
    return "identity.accounts.totp_secret:" + account_id;
}

Result<Account> open_account(db::Transaction& tx, Clock const& clock,
    auth::FieldCipher const& cipher, NewAccount const& command) {
    auto const is_seller = command.role == AccountRole::seller;
    if (!is_seller && command.totp_secret.empty())
        return Refusal(RefusalKind::invalid, "totp_secret_missing");

    Credentials credentials;
    auto& account = credentials.account;
    account.id = AccountId::generate(clock).text();
    account.role = command.role;
    account.language = command.language;
    if (command.identifier.kind() == Identifier::Kind::email)
        account.email = command.identifier.text();
    else account.phone = command.identifier.text();
    if (is_seller) account.seller_id = SellerId::generate(clock).text();
    account.partner_id = command.partner_id;
    credentials.password_hash = command.password_hash;
    if (!command.totp_secret.empty())
        credentials.totp_secret_sealed =
            cipher.encrypt(command.totp_secret, totp_context(account.id));

    if (!insert_account(tx, credentials, clock.now()))
        return Refusal(RefusalKind::conflict, "identifier_taken");
    auto const role = std::string(account_role_name(account.role));
    events::audit(tx, account.id, "account.opened", account.id, R"({"role":")" + role + R"("})");
    return account;
}

}  // namespace dermaga::identity
