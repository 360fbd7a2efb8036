#include "partner/store/change_feed.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "events/feed.hpp"

namespace dermaga::partner {

namespace {

std::string removal_json(std::int64_t position, std::string_view id, std::string_view version) {
    std::string json = "{\"position\":" + std::to_string(position) + R"(,"kind":"remove","id":")";
    return json.append(id).append("\",\"version\":").append(version).append("}");
}

/// Those of the events' products that have the wanted state on the wanted route now.
std::unordered_set<std::string> ready_ids(db::Transaction& tx,
                                          std::vector<events::Event> const& taken,
                                          Assortment const& assortment) {
    std::unordered_set<std::string> ready;
    if (!assortment.wants_readiness()) return ready;
    std::vector<std::string> ids;
    for (auto const& event : taken)
        ids.push_back(event.aggregate_id);
    for (auto const row : tx.query(R"sql(
             select i.id
             from unnest($1::text[]) i(id)
             left join rules.readiness r on r.product_id = i.id and r.route = $2::text
             where coalesce(r.state, 'unknown') = $3::text)sql",
                                   db::text_array(ids), assortment.route, assortment.readiness))
        ready.insert(row.text(0));
    return ready;
}

/// `is_ready`: what the document cannot tell, see ready_ids.
Change change_of(events::Event const& event, Assortment const& assortment, bool is_ready) {
    // A removal's payload has the two members of a document that it needs.
    auto const fields = read_listing(event.payload);
    bool const is_there = event.type == "listing.upserted" && is_ready && assortment.takes(fields);
    if (!is_there) return {event.position, removal_json(event.position, fields.id, fields.version)};
    auto json =
        "{\"position\":" + std::to_string(event.position) + R"(,"kind":"upsert","listing":)";
    return {event.position, json.append(event.payload).append("}")};
}

}  // namespace

Result<ChangePage> read_changes(db::Transaction& tx, ChangeRequest const& wanted) {
    auto const up_to_limit = std::clamp<std::int64_t>(wanted.until - wanted.after, 0, wanted.limit);
    auto const taken =
        events::read_after(tx, "catalog", wanted.after, static_cast<int>(up_to_limit) + 1);
    // After the reading: what was there when this says so was there before.
    auto const first = events::first_position(tx, "catalog");
    if (wanted.after < first - 1)
        return Refusal{RefusalKind::gone, "position_too_old", {{"first", std::to_string(first)}}};
    auto const count = std::min(taken.size(), static_cast<std::size_t>(up_to_limit));

    // Backwards, so that the last change of an item is the one that stays.
    auto const ready = ready_ids(tx, taken, wanted.assortment);
    auto const is_ready = [&](std::string const& id) {
        return !wanted.assortment.wants_readiness() || ready.contains(id);
    };
    std::unordered_set<std::string_view> seen;
    ChangePage page;
    for (auto i = count; i-- > 0;)
        if (seen.insert(taken[i].aggregate_id).second)
            page.changes.push_back(
                change_of(taken[i], wanted.assortment, is_ready(taken[i].aggregate_id)));
    std::ranges::reverse(page.changes);
    page.position = count == 0 ? wanted.after : taken[count - 1].position;
    page.has_more = taken.size() > count && page.position < wanted.until;
    return page;
}

std::string page_json(ChangePage const& page) {
    std::string body = "{\"changes\":[";
    for (auto const& change : page.changes) {
        if (body.back() == '}') body += ',';
        body += change.json;
    }
    return body + "],\"position\":" + std::to_string(page.position) +
           ",\"more\":" + (page.has_more ? "true" : "false") + "}";
}

}  // namespace dermaga::partner
