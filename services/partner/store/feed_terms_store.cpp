#include "partner/store/feed_terms_store.hpp"

#include "base/text.hpp"

namespace dermaga::partner {

std::optional<FeedTerms> find_feed_terms(
    db::Transaction& tx, std::string_view partner_id, Timestamp moment) {
    auto const rows = tx.query(R"sql(
        select partner.feed_terms(p.partner_id, $2::timestamptz)
        from identity.partner_names p
        where p.partner_id = $1::text)sql",
        partner_id, to_rfc3339(moment));
    if (rows.empty()) return std::nullopt;
    return feed_terms_from(rows[0].view(0));
}

std::optional<KeptAgreement> find_feed_agreement(db::Transaction& tx, std::string_view partner_id) {
    // What holds without an agreement is said once, by partner.feed_terms; which moment it is asked
    // for moves only the rate.
    auto const rows = tx.query(R"sql(
        select coalesce(a.version, 0), json_build_object(
                   'stock', t.terms ->> 'stock', 'currency', t.terms ->> 'currency',
                   'version', coalesce(a.version, 0), 'agreed_by', a.agreed_by,
                   'agreed_at', to_char(a.agreed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
        from identity.partner_names p
        cross join lateral (select partner.feed_terms(p.partner_id, now())::json as terms) t
        left join partner.feed_agreements a on a.partner_id = p.partner_id
        where p.partner_id = $1::text)sql",
        partner_id);
    if (rows.empty()) return std::nullopt;
    return KeptAgreement{rows[0].integer(0), rows[0].text(1)};
}

bool replace_feed_agreement(
    db::Transaction& tx, FeedAgreement const& agreement, std::int64_t version) {
    // One statement decides, so of two who read the same version one writes.
    auto const rows = tx.query(R"sql(
        insert into partner.feed_agreements as a (partner_id, stock, currency, agreed_by, agreed_at)
        select $1::text, $2::text, $3::text, $4::text, $5::timestamptz
        where $6::bigint = 0 or exists (select from partner.feed_agreements b where b.partner_id = $1::text)
        on conflict (partner_id) do update
        set stock = excluded.stock, currency = excluded.currency, agreed_by = excluded.agreed_by,
            agreed_at = excluded.agreed_at, version = a.version + 1
        where a.version = $6::bigint
        returning a.version)sql",
        agreement.partner_id, agreement.stock, agreement.currency, agreement.agreed_by,
        to_rfc3339(agreement.agreed_at), version);
    return !rows.empty();
}

}  // namespace dermaga::partner
