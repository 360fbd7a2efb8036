#include "catalog/jobs/verified_sellers_job.hpp"

#include <optional>

#include <boost/json.hpp>

#include "db/database.hpp"
#include "events/feed.hpp"

namespace dermaga::catalog {

namespace {

constexpr std::size_t batch_max = 100;
constexpr int part_max = 1000;
constexpr platform::Rhythm rhythm{
    .first = std::chrono::milliseconds(250), .rest = std::chrono::milliseconds(250)};

/// In statements of a bounded size: a seller may have 200,000 products.
void publish_seller(db::Transaction& tx, std::string const& seller_id) {
    std::optional<std::string> last = "";
    while (last) {
        auto const rows =
            tx.query("select catalog.publish_seller_part($1::text, $2::text, $3::int)", seller_id,
                *last, part_max);
        last = rows[0].optional_text(0);
    }
}

platform::Round follow(db::Transaction& tx) {
    auto const reader = tx.query(R"sql(
        select position
        from catalog.readers
        where name = 'verified_sellers'
        for update skip locked)sql");
    if (reader.empty()) return platform::Round::idle;
    auto const taken =
        events::read_after(tx, "onboarding", reader[0].integer(0), static_cast<int>(batch_max));
    if (taken.empty()) return platform::Round::idle;
    for (auto const& event : taken) {
        // Every other step of an application leaves the seller as visible as before.
        if (event.type != "application.approved" && event.type != "application.rejected") continue;
        auto const payload = boost::json::parse(event.payload);
        auto const* const seller =
            payload.is_object() ? payload.get_object().if_contains("seller_id") : nullptr;
        if (seller == nullptr || !seller->is_string()) continue;
        publish_seller(tx, std::string(seller->get_string()));
    }
    tx.query("update catalog.readers set position = $1::bigint where name = 'verified_sellers'",
        taken.back().position);
    return taken.size() == batch_max ? platform::Round::more : platform::Round::done;
}

}  // namespace

platform::RepeatedJob verified_sellers_job(Platform& platform) {
    return {platform, "verified_sellers", rhythm, follow};
}

}  // namespace dermaga::catalog
