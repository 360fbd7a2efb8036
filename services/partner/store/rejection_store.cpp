#include "partner/store/rejection_store.hpp"

#include <algorithm>

namespace dermaga::partner {

namespace {

Timestamp moment_of(std::int64_t ms) {
    return Timestamp(std::chrono::milliseconds(ms));
}

Rejection rejection_from(db::Row const& row) {
    Rejection rejection;
    rejection.id = row.text(0);
    rejection.partner_id = row.text(1);
    rejection.product_id = row.text(2);
    rejection.seller_id = row.text(3);
    rejection.listing_version = row.integer(4);
    rejection.reason = row.text(5);
    // Pointers hold no line feeds: they come from texts of one line.
    auto pointers = row.view(6);
    while (!pointers.empty()) {
        auto const end = std::min(pointers.find('\n'), pointers.size());
        rejection.pointers.emplace_back(pointers.substr(0, end));
        pointers.remove_prefix(std::min(end + 1, pointers.size()));
    }
    rejection.note = row.text(7);
    rejection.answer = row.text(8);
    rejection.state = parse_rejection_state(row.view(9)).value_or(RejectionState::open);
    rejection.version = row.integer(10);
    rejection.with_seller = std::chrono::milliseconds(row.integer(11));
    rejection.with_partner = std::chrono::milliseconds(row.integer(12));
    rejection.created_at = moment_of(row.integer(13));
    rejection.moved_at = moment_of(row.integer(14));
    return rejection;
}

}  // namespace

std::optional<ListingOwner> find_listing_owner(db::Transaction& tx, std::string_view product_id) {
    auto const rows = tx.query(R"sql(
        select seller_id, version
        from catalog.listings_public
        where product_id = $1::text)sql",
                               product_id);
    if (rows.empty()) return std::nullopt;
    return ListingOwner{rows[0].text(0), rows[0].integer(1)};
}

void insert_rejection(db::Transaction& tx, Rejection const& rejection) {
    tx.query(R"sql(
        insert into partner.rejections
            (id, partner_id, product_id, seller_id, listing_version, reason, pointers, note,
             created_at, moved_at)
        values ($1::text, $2::text, $3::text, $4::text, $5::bigint, $6::text, $7::text[], $8::text,
                $9::timestamptz, $9::timestamptz))sql",
             rejection.id, rejection.partner_id, rejection.product_id, rejection.seller_id,
             rejection.listing_version, rejection.reason, db::text_array(rejection.pointers),
             rejection.note, to_rfc3339(rejection.created_at));
}

void update_rejection(db::Transaction& tx, Rejection const& rejection) {
    tx.query(R"sql(
        update partner.rejections
        set state = $2::text, note = $3::text, answer = $4::text, version = $5::bigint,
            seller_ms = $6::bigint, partner_ms = $7::bigint, moved_at = $8::timestamptz
        where id = $1::text)sql",
             rejection.id, rejection_state_name(rejection.state), rejection.note, rejection.answer,
             rejection.version, rejection.with_seller.count(), rejection.with_partner.count(),
             to_rfc3339(rejection.moved_at));
}

std::optional<Rejection> find_rejection(db::Transaction& tx, RejectionOwner const& owner,
                                        std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id, partner_id, product_id, seller_id, listing_version, reason,
               array_to_string(pointers, E'\n'), note, answer, state, version, seller_ms, partner_ms,
               (extract(epoch from created_at) * 1000)::bigint,
               (extract(epoch from moved_at) * 1000)::bigint
        from partner.rejections
        where id = $1::text and (partner_id = $2::text or seller_id = $3::text))sql",
                               id, owner.partner_id, owner.seller_id);
    if (rows.empty()) return std::nullopt;
    return rejection_from(rows[0]);
}

std::optional<Rejection> lock_rejection(db::Transaction& tx, RejectionOwner const& owner,
                                        std::string_view id) {
    tx.query(R"sql(
        select
        from partner.rejections
        where id = $1::text and (partner_id = $2::text or seller_id = $3::text)
        for update)sql",
             id, owner.partner_id, owner.seller_id);
    return find_rejection(tx, owner, id);
}

std::vector<Rejection> search_rejections(db::Transaction& tx, RejectionSearch const& search) {
    std::vector<Rejection> found;
    for (auto const row : tx.query(R"sql(
             select id, partner_id, product_id, seller_id, listing_version, reason,
                    array_to_string(pointers, E'\n'), note, answer, state, version, seller_ms, partner_ms,
                    (extract(epoch from created_at) * 1000)::bigint,
                    (extract(epoch from moved_at) * 1000)::bigint
             from partner.rejections
             where (partner_id = $1::text or seller_id = $2::text)
               and ($3::text = '' or state = $3::text)
               and ($4::text = '' or product_id = $4::text)
               and ($5::text = '' or id < $5::text)
             order by id desc
             limit $6::int)sql",
                                   search.owner.partner_id, search.owner.seller_id, search.state,
                                   search.product_id, search.before_id, search.limit))
        found.push_back(rejection_from(row));
    return found;
}

}  // namespace dermaga::partner
