#include "export/jobs/lapse_job.hpp"

#include "db/database.hpp"

namespace dermaga::exports {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 1min, .rest = 1min, .more = 1s};
constexpr int batch_max = 100;

platform::Round lapse(db::Transaction& tx, Timestamp by) {
    auto const lapsed = tx.query("select export.lapse_orders($1::timestamptz, $2::int)",
                              to_rfc3339(by), batch_max)[0]
                            .integer(0);
    if (lapsed == 0) return platform::Round::idle;
    return lapsed == batch_max ? platform::Round::more : platform::Round::done;
}

}  // namespace

platform::RepeatedJob lapse_job(Platform& platform) {
    return {platform, "lapse", rhythm,
        [&platform](db::Transaction& tx) { return lapse(tx, platform.clock.now()); }};
}

}  // namespace dermaga::exports
