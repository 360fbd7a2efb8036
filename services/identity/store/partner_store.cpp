#include "identity/store/partner_store.hpp"

namespace dermaga::identity {
namespace {

std::string moment(db::Row const& row, int column) {
    if (row.is_null(column)) return {};
    return to_rfc3339(Timestamp(std::chrono::milliseconds(row.integer(column))));
}

/// Columns 0 to 5: partner_id, name, client_id, scopes, created_at and suspended_at in
/// milliseconds.
Partner partner_from(db::Row const& row) {
    return Partner{row.text(0), row.text(1), row.optional_text(2).value_or(""),
        split_scopes(row.view(3)), moment(row, 4), moment(row, 5)};
}

}  // namespace

void insert_partner(db::Transaction& tx, NewPartnerRow const& row) {
    tx.query(R"sql(
        insert into identity.partners (partner_id, name, scopes, created_at, created_by)
        values ($1::text, $2::text, $3::text, $4::timestamptz, $5::text))sql",
        row.partner_id, row.name, row.scopes, to_rfc3339(row.created_at), row.created_by);
}

std::vector<Partner> list_partners(db::Transaction& tx, std::string const& after, int limit) {
    auto const rows = tx.query(R"sql(
        select p.partner_id, p.name, max(c.client_id), p.scopes, (extract(epoch from p.created_at) * 1000)::bigint,
               (extract(epoch from p.suspended_at) * 1000)::bigint
        from identity.partners p
        left join identity.partner_credentials c on c.partner_id = p.partner_id and c.revoked_at is null
        where p.partner_id > $1::text
        group by p.partner_id
        order by p.partner_id
        limit $2::int)sql",
        after, limit);
    std::vector<Partner> partners;
    for (auto const row : rows)
        partners.push_back(partner_from(row));
    return partners;
}

std::optional<Partner> find_partner(db::Transaction& tx, std::string const& partner_id) {
    auto const rows = tx.query(R"sql(
        select p.partner_id, p.name,
               (select max(c.client_id)
                from identity.partner_credentials c
                where c.partner_id = p.partner_id and c.revoked_at is null),
               p.scopes, (extract(epoch from p.created_at) * 1000)::bigint,
               (extract(epoch from p.suspended_at) * 1000)::bigint
        from identity.partners p
        where p.partner_id = $1::text)sql",
        partner_id);
    if (rows.empty()) return std::nullopt;
    return partner_from(rows[0]);
}

void set_suspended(
    db::Transaction& tx, std::string const& partner_id, std::optional<Timestamp> since) {
    auto const moment = since ? std::optional(to_rfc3339(*since)) : std::nullopt;
    tx.query(R"sql(
        update identity.partners
        set suspended_at = $2::timestamptz
        where partner_id = $1::text)sql",
        partner_id, moment);
}

bool lock_partner(db::Transaction& tx, std::string const& partner_id) {
    auto const rows = tx.query(R"sql(
        select 1
        from identity.partners
        where partner_id = $1::text
        for update)sql",
        partner_id);
    return !rows.empty();
}

void insert_access_token(db::Transaction& tx, AccessTokenRow const& row) {
    tx.query(R"sql(
        delete from identity.access_tokens
        where partner_id = $1::text
          and expires_at < $2::timestamptz)sql",
        row.partner_id, to_rfc3339(row.issued_at));
    tx.query(R"sql(
        insert into identity.access_tokens (token_hash, partner_id, client_id, scopes, expires_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::timestamptz))sql",
        row.token_hash, row.partner_id, row.client_id, row.scopes, to_rfc3339(row.expires_at));
}

}  // namespace dermaga::identity
