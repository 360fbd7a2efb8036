#include "identity/store/account_store.hpp"

namespace dermaga::identity {
namespace {

std::optional<std::string> unless_empty(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

db::Parameter sealed_parameter(std::optional<std::string> const& sealed) {
    return sealed ? db::bytea(*sealed) : db::Parameter(std::nullopt);
}

/// Columns 0 to 6: account_id, role, email, phone, seller_id, language, partner_id.
Account account_from(db::Row const& row) {
    Account account;
    account.id = row.text(0);
    account.role = parse_account_role(row.view(1)).value_or(AccountRole::seller);
    account.email = row.optional_text(2).value_or("");
    account.phone = row.optional_text(3).value_or("");
    account.seller_id = row.optional_text(4).value_or("");
    account.language = parse_language(row.view(5)).value_or(Language::id);
    account.partner_id = row.optional_text(6).value_or("");
    return account;
}

}  // namespace

bool insert_account(db::Transaction& tx, Credentials const& credentials, Timestamp created_at) {
    auto const& account = credentials.account;
    auto const rows = tx.query(R"sql(
        insert into identity.accounts
            (account_id, role, email, phone, seller_id, password_hash, totp_secret_sealed, language, created_at, partner_id)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::bytea, $8::text, $9::timestamptz, $10::text)
        on conflict do nothing
        returning account_id)sql",
        account.id, account_role_name(account.role), unless_empty(account.email),
        unless_empty(account.phone), unless_empty(account.seller_id), credentials.password_hash,
        sealed_parameter(credentials.totp_secret_sealed), language_code(account.language),
        to_rfc3339(created_at), unless_empty(account.partner_id));
    return !rows.empty();
}

std::optional<Credentials> find_credentials(db::Transaction& tx, Identifier const& identifier) {
    auto const is_email = identifier.kind() == Identifier::Kind::email;
    auto const rows = tx.query(R"sql(
        select account_id, role, email, phone, seller_id, language, partner_id, password_hash, totp_secret_sealed
        from identity.accounts
        where email = $1::text or phone = $2::text)sql",
        is_email ? std::optional(identifier.text()) : std::nullopt,
        is_email ? std::nullopt : std::optional(identifier.text()));
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    auto sealed = row.is_null(8) ? std::nullopt : std::optional(row.bytes(8));
    return Credentials{account_from(row), row.text(7), std::move(sealed)};
}

void renew_password_hash(
    db::Transaction& tx, Credentials const& found, std::string const& renewed) {
    tx.query(R"sql(
        update identity.accounts
        set password_hash = $3::text
        where account_id = $1::text and password_hash = $2::text)sql",
        found.account.id, found.password_hash, renewed);
}

std::optional<Account> find_account(db::Transaction& tx, std::string const& account_id) {
    auto const rows = tx.query(R"sql(
        select account_id, role, email, phone, seller_id, language, partner_id
        from identity.accounts
        where account_id = $1::text)sql",
        account_id);
    if (rows.empty()) return std::nullopt;
    return account_from(rows[0]);
}

bool use_totp_step(db::Transaction& tx, std::string const& account_id, std::int64_t step) {
    auto const rows = tx.query(R"sql(
        update identity.accounts
        set totp_last_step = $2::bigint
        where account_id = $1::text
          and totp_last_step < $2::bigint
        returning account_id)sql",
        account_id, step);
    return !rows.empty();
}

bool lock_password(db::Transaction& tx, std::string const& account_id, std::string const& hash) {
    auto const rows = tx.query(R"sql(
        select account_id
        from identity.accounts
        where account_id = $1::text
          and password_hash = $2::text
        for no key update)sql",
        account_id, hash);
    return !rows.empty();
}

void replace_password(db::Transaction& tx, std::string const& account_id, std::string const& hash) {
    tx.query(R"sql(
        update identity.accounts
        set password_hash = $2::text
        where account_id = $1::text)sql",
        account_id, hash);
}

}  // namespace dermaga::identity
