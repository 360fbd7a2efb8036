#include "partner/store/change_feed.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "partner/store/kept_positions.hpp"

namespace dermaga::partner {

namespace {

std::string removal_json(std::int64_t position, std::string_view id, std::string_view version) {
    std::string json = "{\"position\":" + std::to_string(position) + R"(,"kind":"remove","id":")";
    return json.append(id).append("\",\"version\":").append(version).append("}");
}

/// `is_upsert`: a change, not a removal, of an item in the wanted state on the wanted route
/// that holds the wanted certificates.
Change change_of(std::int64_t position, std::string_view payload, Assortment const& assortment,
    trade::StockDetail stock, bool is_upsert) {
    // A removal's payload has the two members of a document that it needs.
    auto const fields = read_listing(payload);
    if (!is_upsert || !assortment.takes(fields))
        return {position, removal_json(position, fields.id, fields.version)};
    constexpr std::size_t frame_bytes = 64;
    std::string json;
    json.reserve(payload.size() + frame_bytes);
    json.append("{\"position\":").append(std::to_string(position));
    json.append(R"(,"kind":"upsert","listing":)");
    trade::append_shown_document(payload, stock, json);
    json += '}';
    return {position, std::move(json)};
}

// The oldest and the last position that are kept stand in each row, and in the only one when there
// is no change. One statement, one snapshot: what is not too old by it was there to be read. Terms
// and epoch stand there too, asked once a page (offset 0 keeps them from being asked for each row).
constexpr char changes_sql[] = R"sql(
    select f.first_position, l.position, l.aggregate_id,
           l.type = 'listing.upserted' and ($3::text = '' or coalesce(r.state, 'unknown') = $4::text)
               and ($7::text = '' or coalesce(c.is_covered, false)),
           l.payload, f.terms, f.last_position, f.epoch
    from (select coalesce((select last_position from events.streams where stream = 'catalog'), 0) as last_position,
              coalesce(
              (select position from events.log where stream = 'catalog' order by position limit 1),
              (select last_position + 1 from events.streams where stream = 'catalog'),
              1) as first_position,
              partner.feed_terms($5::text, $6::timestamptz) as terms,
              partner.feed_epoch() as epoch
          offset 0) f
    left join lateral (
        select position, aggregate_id, type, payload
        from events.log
        where stream = 'catalog' and position > $1::bigint
        order by position
        limit $2::int) l on true
    left join lateral (
        select state
        from rules.readiness
        where $3::text <> '' and product_id = l.aggregate_id and route = $3::text) r on true
    left join lateral (
        select rules.covers(types, string_to_array($7::text, ',')) as is_covered
        from rules.certificates
        where $7::text <> '' and product_id = l.aggregate_id) c on true
    order by l.position)sql";

}  // namespace

Result<ChangePage> read_changes(db::Transaction& tx, ChangeRequest const& wanted) {
    auto const limit = std::clamp<std::int64_t>(wanted.until - wanted.after, 0, wanted.limit);
    auto const rows = tx.query(changes_sql, wanted.after, limit + 1, wanted.assortment.route,
        wanted.assortment.readiness, wanted.partner_id, to_rfc3339(wanted.moment),
        wanted.assortment.certificates_text());
    if (auto const refusal = refusal_of_epoch(wanted.epoch, rows[0].view(7))) return *refusal;
    auto const first = rows[0].integer(0);
    if (wanted.after < first - 1)
        return Refusal{RefusalKind::gone, "position_too_old", {{"first", std::to_string(first)}}};
    // A house that was set back gives its positions again, to other changes.
    if (auto const last = rows[0].integer(6); wanted.after > last)
        return Refusal{RefusalKind::gone, "position_ahead", {{"last", std::to_string(last)}}};
    auto const found = rows[0].is_null(1) ? 0 : rows.size();
    auto const count = std::min(found, static_cast<int>(limit));

    // Backwards, so that the last change of an item is the one that stays.
    std::unordered_set<std::string_view> seen;
    ChangePage page;
    page.terms = feed_terms_from(rows[0].view(5));
    page.epoch = rows[0].text(7);
    for (int i = count; i-- > 0;)
        if (auto const row = rows[i]; seen.insert(row.view(2)).second)
            page.changes.push_back(change_of(
                row.integer(1), row.view(4), wanted.assortment, page.terms.stock, row.boolean(3)));
    std::ranges::reverse(page.changes);
    page.position = count == 0 ? wanted.after : rows[count - 1].integer(1);
    page.has_more = found > count && page.position < wanted.until;
    return page;
}

boost::asio::awaitable<Result<ChangePage>> fetch_changes(
    db::Database& database, ChangeRequest const& wanted) {
    std::optional<Result<ChangePage>> page;
    auto read = [&](db::Transaction& tx) {
        page.emplace(read_changes(tx, wanted));
        return true;
    };
    db::Work const work(read);
    co_await database.run(work, db::Scope::single_statement);
    co_return std::move(*page);
}

std::string page_json(ChangePage const& page) {
    std::string body = "{\"changes\":[";
    std::size_t size = 64 + page.terms.json.size();
    for (auto const& change : page.changes)
        size += change.json.size() + 1;
    body.reserve(size);
    for (auto const& change : page.changes) {
        if (body.back() == '}') body += ',';
        body += change.json;
    }
    body.append("],\"position\":").append(std::to_string(page.position));
    body.append(R"(,"epoch":")").append(page.epoch).append("\"");
    body.append(",\"more\":").append(page.has_more ? "true" : "false");
    return body.append(",\"terms\":").append(page.terms.json).append("}");
}

}  // namespace dermaga::partner
