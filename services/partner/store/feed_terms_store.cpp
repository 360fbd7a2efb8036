#include "partner/store/feed_terms_store.hpp"

#include "base/text.hpp"

namespace dermaga::partner {

std::optional<FeedTerms> find_feed_terms(db::Transaction& tx, std::string_view partner_id,
                                         Timestamp moment) {
    auto const rows = tx.query(R"sql(
        select partner.feed_terms(p.partner_id, $2::timestamptz)
        from identity.partner_names p
        where p.partner_id = $1::text)sql",
                               partner_id, to_rfc3339(moment));
    if (rows.empty()) return std::nullopt;
    return feed_terms_from(rows[0].view(0));
}

void write_feed_agreement(db::Transaction& tx, FeedAgreement const& agreement) {
    tx.query(R"sql(
        insert into partner.feed_agreements (partner_id, stock, currency, agreed_by, agreed_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::timestamptz)
        on conflict (partner_id) do update
        set stock = excluded.stock, currency = excluded.currency,
            agreed_by = excluded.agreed_by, agreed_at = excluded.agreed_at)sql",
             agreement.partner_id, agreement.stock, agreement.currency, agreement.agreed_by,
             to_rfc3339(agreement.agreed_at));
}

}  // namespace dermaga::partner
