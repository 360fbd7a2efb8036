#include "partner/store/rejection_store.hpp"

#include <algorithm>
#include <functional>
#include <map>

// A rejection as with_steps() reads it.
#define DERMAGA_REJECTIONS                                                                     \
    "select r.id, r.partner_id, r.product_id, r.seller_id, r.listing_version, r.reason, "      \
    "array_to_string(r.pointers, E'\\n'), r.note, r.answer, r.state, r.version, r.seller_ms, " \
    "r.partner_ms, (extract(epoch from r.created_at) * 1000)::bigint, "                        \
    "(extract(epoch from r.moved_at) * 1000)::bigint, r.resubmitted_version, r.content, "      \
    "coalesce(g.sku, ''), coalesce(g.title_id, ''), coalesce(n.name, ''), "                    \
    "r.resubmitted_content "                                                                   \
    "from partner.rejections r "                                                               \
    "left join catalog.listings_public l on l.product_id = r.product_id "                      \
    "left join catalog.goods g on g.product_id = l.product_id "                                \
    "left join identity.partner_names n on n.partner_id = r.partner_id "

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
    rejection.resubmitted_version = row.is_null(15) ? 0 : row.integer(15);
    rejection.content = row.text(16);
    rejection.sku = row.text(17);
    rejection.title = row.text(18);
    rejection.partner_name = row.text(19);
    rejection.resubmitted_content = row.text(20);
    return rejection;
}

/// The steps of all of them in one statement.
void add_steps(db::Transaction& tx, std::vector<Rejection>& rejections) {
    std::vector<std::string> ids;
    std::map<std::string, Rejection*, std::less<>> by_id;
    for (auto& rejection : rejections) {
        ids.push_back(rejection.id);
        by_id[rejection.id] = &rejection;
    }
    auto const rows = tx.query(R"sql(
        select rejection_id, version, (extract(epoch from at) * 1000)::bigint, event, actor, note,
               coalesce(listing_version, 0)
        from partner.rejection_steps
        where rejection_id = any ($1::text[])
        order by rejection_id, version)sql",
        db::text_array(ids));
    for (auto const row : rows)
        by_id.at(row.text(0))
            ->steps.push_back({row.integer(1), moment_of(row.integer(2)), row.text(3), row.text(4),
                row.text(5), row.integer(6)});
}

std::vector<Rejection> with_steps(db::Transaction& tx, db::Rows const& rows) {
    std::vector<Rejection> found;
    for (auto const row : rows)
        found.push_back(rejection_from(row));
    if (!found.empty()) add_steps(tx, found);
    return found;
}

}  // namespace

std::optional<JudgedListing> find_judged_listing(db::Transaction& tx, std::string_view product_id) {
    auto const rows = tx.query(R"sql(
        select seller_id, version, document,
               md5((document::jsonb - 'version' - 'stock' - 'updated_at' - 'text_states')::text)
        from catalog.listings_public
        where product_id = $1::text)sql",
        product_id);
    if (rows.empty()) return std::nullopt;
    return JudgedListing{rows[0].text(0), rows[0].integer(1), rows[0].text(2), rows[0].text(3)};
}

void insert_rejection(db::Transaction& tx, Rejection const& rejection) {
    tx.query(R"sql(
        insert into partner.rejections
            (id, partner_id, product_id, seller_id, listing_version, reason, pointers, note,
             created_at, moved_at, content)
        values ($1::text, $2::text, $3::text, $4::text, $5::bigint, $6::text, $7::text[], $8::text,
                $9::timestamptz, $9::timestamptz, $10::text))sql",
        rejection.id, rejection.partner_id, rejection.product_id, rejection.seller_id,
        rejection.listing_version, rejection.reason, db::text_array(rejection.pointers),
        rejection.note, to_rfc3339(rejection.created_at), rejection.content);
}

void update_rejection(db::Transaction& tx, Rejection const& rejection) {
    tx.query(R"sql(
        update partner.rejections
        set state = $2::text, note = $3::text, answer = $4::text, version = $5::bigint,
            seller_ms = $6::bigint, partner_ms = $7::bigint, moved_at = $8::timestamptz,
            listing_version = $9::bigint, resubmitted_version = nullif($10::bigint, 0),
            content = $11::text, resubmitted_content = $12::text
        where id = $1::text)sql",
        rejection.id, rejection_state_name(rejection.state), rejection.note, rejection.answer,
        rejection.version, rejection.with_seller.count(), rejection.with_partner.count(),
        to_rfc3339(rejection.moved_at), rejection.listing_version, rejection.resubmitted_version,
        rejection.content, rejection.resubmitted_content);
}

void insert_step(db::Transaction& tx, std::string_view rejection_id, RejectionStep const& step) {
    tx.query(R"sql(
        insert into partner.rejection_steps (rejection_id, version, at, event, actor, note, listing_version)
        values ($1::text, $2::bigint, $3::timestamptz, $4::text, $5::text, $6::text, nullif($7::bigint, 0)))sql",
        rejection_id, step.version, to_rfc3339(step.at), step.event, step.actor, step.note,
        step.listing_version);
}

std::optional<Rejection> find_rejection(
    db::Transaction& tx, RejectionOwner const& owner, std::string_view id) {
    auto const rows = tx.query(DERMAGA_REJECTIONS R"sql(
        where r.id = $1::text and (r.partner_id = $2::text or r.seller_id = $3::text))sql",
        id, owner.partner_id, owner.seller_id);
    auto found = with_steps(tx, rows);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::optional<Rejection> lock_rejection(
    db::Transaction& tx, RejectionOwner const& owner, std::string_view id) {
    tx.query(R"sql(
        select
        from partner.rejections
        where id = $1::text and (partner_id = $2::text or seller_id = $3::text)
        for update)sql",
        id, owner.partner_id, owner.seller_id);
    return find_rejection(tx, owner, id);
}

std::vector<Rejection> search_rejections(db::Transaction& tx, RejectionSearch const& search) {
    auto const rows = tx.query(DERMAGA_REJECTIONS R"sql(
        where (r.partner_id = $1::text or r.seller_id = $2::text)
          and ($3::text = '' or r.state = $3::text)
          and ($4::text = '' or r.product_id = $4::text)
          and ($5::text = '' or r.id < $5::text)
        order by r.id desc
        limit $6::int)sql",
        search.owner.partner_id, search.owner.seller_id, search.state, search.product_id,
        search.before_id, search.limit + 1);
    return with_steps(tx, rows);
}

OpenRejections count_open_rejections(db::Transaction& tx, std::string_view seller_id) {
    OpenRejections open;
    for (auto const row : tx.query(R"sql(
             select r.product_id, count(*), (sum(count(*)) over ())::bigint
             from partner.rejections r
             join catalog.listings_public l on l.product_id = r.product_id
             where r.seller_id = $1::text and r.state = 'open'
             group by r.product_id
             order by 2 desc, 1
             limit 500)sql",
             seller_id)) {
        open.products.push_back({row.text(0), row.integer(1)});
        open.total = row.integer(2);
    }
    return open;
}

std::vector<Rejection> take_rejections_of_deleted(db::Transaction& tx, int most) {
    auto const rows = tx.query(DERMAGA_REJECTIONS R"sql(
        where r.state in ('open', 'resubmitted')
          and not exists (select from catalog.goods k where k.product_id = r.product_id)
        limit $1::int
        for update of r skip locked)sql",
        most);
    return with_steps(tx, rows);
}

std::vector<Rejection> take_resubmissions_of_hidden(db::Transaction& tx, int most) {
    auto const rows = tx.query(DERMAGA_REJECTIONS R"sql(
        where r.state = 'resubmitted'
          and not exists (select from catalog.listings_public v where v.product_id = r.product_id)
        limit $1::int
        for update of r skip locked)sql",
        most);
    return with_steps(tx, rows);
}

}  // namespace dermaga::partner
