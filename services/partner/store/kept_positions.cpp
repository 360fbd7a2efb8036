#include "partner/store/kept_positions.hpp"

#include "events/feed.hpp"

namespace dermaga::partner {

std::optional<Refusal> refusal_of_position(
    db::Transaction& tx, std::string const& stream, std::int64_t after) {
    if (auto const first = events::first_position(tx, stream); after < first - 1)
        return Refusal(RefusalKind::gone, "position_too_old", {{"first", std::to_string(first)}});
    return refusal_of_future(tx, stream, after);
}

std::optional<Refusal> refusal_of_future(
    db::Transaction& tx, std::string const& stream, std::int64_t position) {
    auto const last = events::last_position(tx, stream);
    if (position <= last) return std::nullopt;
    return Refusal(RefusalKind::gone, "position_ahead", {{"last", std::to_string(last)}});
}

std::string feed_epoch(db::Transaction& tx) {
    return tx.query("select partner.feed_epoch()")[0].text(0);
}

std::optional<Refusal> refusal_of_epoch(std::string_view epoch, std::string_view now) {
    if (epoch.empty() || epoch == now) return std::nullopt;
    return Refusal(RefusalKind::gone, "position_epoch");
}

}  // namespace dermaga::partner
