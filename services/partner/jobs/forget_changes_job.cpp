#include "partner/jobs/forget_changes_job.hpp"

#include "db/database.hpp"
#include "events/feed.hpp"

namespace dermaga::partner {

namespace {

using namespace std::chrono_literals;

constexpr int batch_max = 5000;
/// What says how things stand can be read anew by who comes too late: listings, readiness and
/// rejections. Events of orders are kept.
constexpr std::string_view streams[] = {"catalog", "readiness", "rejections"};
/// Between batches a pause, so that whoever writes comes first.
constexpr platform::Rhythm rhythm{.first = 1min, .rest = 1h, .more = 100ms};

platform::Round forget_changes(db::Transaction& tx, Timestamp before) {
    tx.query(
        "delete from partner.digest_roots where made_at < $1::timestamptz", to_rfc3339(before));
    bool is_full = false;
    for (auto const stream : streams)
        is_full |= events::forget(tx, stream, before, batch_max) == batch_max;
    return is_full ? platform::Round::more : platform::Round::idle;
}

}  // namespace

platform::RepeatedJob forget_changes_job(Platform& platform) {
    return {platform, "forget_changes", rhythm, [&platform](db::Transaction& tx) {
                auto const before = platform.clock.now() - platform.feed.retention;
                return forget_changes(tx, std::chrono::floor<std::chrono::milliseconds>(before));
            }};
}

}  // namespace dermaga::partner
