#include "identity/store/key_store.hpp"

#include "identity/domain/partner.hpp"

namespace dermaga::identity {
namespace {

std::optional<Timestamp> moment_or_nothing(db::Row const& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return Timestamp(std::chrono::milliseconds(row.integer(column)));
}

/// Columns 0 to 6: client_id, name, scopes, and four moments in milliseconds.
PartnerKey key_from(db::Row const& row) {
    return PartnerKey{row.text(0), row.text(1), split_scopes(row.view(2)),
        *moment_or_nothing(row, 3), moment_or_nothing(row, 4), moment_or_nothing(row, 5),
        moment_or_nothing(row, 6)};
}

}  // namespace

void insert_key(db::Transaction& tx, std::string const& partner_id, PartnerKey const& key,
    std::string const& secret_hash) {
    tx.query(R"sql(
        insert into identity.partner_credentials (client_id, partner_id, secret_hash, name, scopes, created_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz))sql",
        key.client_id, partner_id, secret_hash, key.name, join_scopes(key.scopes),
        to_rfc3339(key.created_at));
}

std::vector<PartnerKey> list_keys(db::Transaction& tx, std::string const& partner_id, int limit) {
    auto const rows = tx.query(R"sql(
        select client_id, name, scopes,
               (extract(epoch from created_at) * 1000)::bigint, (extract(epoch from last_used_at) * 1000)::bigint,
               (extract(epoch from expires_at) * 1000)::bigint, (extract(epoch from revoked_at) * 1000)::bigint
        from identity.partner_credentials
        where partner_id = $1::text
        order by client_id desc
        limit $2::int)sql",
        partner_id, limit);
    std::vector<PartnerKey> keys;
    for (auto const row : rows)
        keys.push_back(key_from(row));
    return keys;
}

std::optional<PartnerKey> lock_key(
    db::Transaction& tx, std::string const& partner_id, std::string const& client_id) {
    auto const rows = tx.query(R"sql(
        select client_id, name, scopes,
               (extract(epoch from created_at) * 1000)::bigint, (extract(epoch from last_used_at) * 1000)::bigint,
               (extract(epoch from expires_at) * 1000)::bigint, (extract(epoch from revoked_at) * 1000)::bigint
        from identity.partner_credentials
        where partner_id = $1::text
          and client_id = $2::text
        for update)sql",
        partner_id, client_id);
    if (rows.empty()) return std::nullopt;
    return key_from(rows[0]);
}

int count_live_keys(db::Transaction& tx, std::string const& partner_id, Timestamp now) {
    auto const rows = tx.query(R"sql(
        select count(*)
        from identity.partner_credentials
        where partner_id = $1::text
          and revoked_at is null
          and (expires_at is null or expires_at > $2::timestamptz))sql",
        partner_id, to_rfc3339(now));
    return static_cast<int>(rows[0].integer(0));
}

void end_key(db::Transaction& tx, std::string const& client_id, Timestamp expires_at) {
    tx.query(R"sql(
        update identity.partner_credentials
        set expires_at = least(expires_at, $2::timestamptz)
        where client_id = $1::text)sql",
        client_id, to_rfc3339(expires_at));
}

void revoke_key(db::Transaction& tx, std::string const& client_id, Timestamp now) {
    tx.query(R"sql(
        update identity.partner_credentials
        set revoked_at = coalesce(revoked_at, $2::timestamptz)
        where client_id = $1::text)sql",
        client_id, to_rfc3339(now));
}

std::optional<ClientRow> find_client(
    db::Transaction& tx, std::string const& client_id, Timestamp now) {
    auto const rows = tx.query(R"sql(
        select c.partner_id, c.secret_hash, c.scopes
        from identity.partner_credentials c
        join identity.partners p using (partner_id)
        where c.client_id = $1::text
          and c.revoked_at is null
          and (c.expires_at is null or c.expires_at > $2::timestamptz)
          and p.suspended_at is null)sql",
        client_id, to_rfc3339(now));
    if (rows.empty()) return std::nullopt;
    return ClientRow{rows[0].text(0), rows[0].text(1), rows[0].text(2)};
}

void mark_used(db::Transaction& tx, std::string const& client_id, Timestamp now) {
    tx.query(R"sql(
        update identity.partner_credentials
        set last_used_at = $2::timestamptz
        where client_id = $1::text)sql",
        client_id, to_rfc3339(now));
}

}  // namespace dermaga::identity
