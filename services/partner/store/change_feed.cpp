#include "partner/store/change_feed.hpp"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "events/feed.hpp"

namespace dermaga::partner {

Result<std::string> read_changes(db::Transaction& tx, std::int64_t after, int limit) {
    auto const first = events::first_position(tx, "catalog");
    if (after < first - 1)
        return Refusal{RefusalKind::gone, "position_too_old", {{"first", std::to_string(first)}}};
    auto const taken = events::read_after(tx, "catalog", after, limit + 1);
    bool const is_more = taken.size() > static_cast<std::size_t>(limit);
    auto const count = std::min(taken.size(), static_cast<std::size_t>(limit));

    // Backwards, so that the last change of an item is the one that stays.
    std::unordered_set<std::string> seen;
    std::vector<events::Event const*> kept;
    for (auto i = count; i-- > 0;)
        if (seen.insert(taken[i].aggregate_id).second) kept.push_back(&taken[i]);
    std::ranges::reverse(kept);

    std::string body = "{\"changes\":[";
    for (auto const* event : kept) {
        if (body.back() == '}') body += ',';
        body += "{\"position\":" + std::to_string(event->position);
        if (event->type == "listing.upserted") body += ",\"kind\":\"upsert\",\"listing\":" + event->payload + "}";
        // The payload is {"id": …, "version": …}; its members join this object.
        else body += ",\"kind\":\"remove\"," + event->payload.substr(event->payload.find('{') + 1);
    }
    auto const position = count == 0 ? after : taken[count - 1].position;
    body += "],\"position\":" + std::to_string(position) + ",\"more\":" + (is_more ? "true" : "false") + "}";
    return body;
}

}  // namespace dermaga::partner
