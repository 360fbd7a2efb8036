#include "sandbox/jobs/stray_databases_job.hpp"

#include "db/database.hpp"
#include "sandbox/store/sandbox_store.hpp"

namespace dermaga::sandbox {

namespace {

using namespace std::chrono_literals;

constexpr platform::Rhythm rhythm{.first = 1min, .rest = 10min, .more = 1s};

/// One at a time: dropping takes as long as the other server likes.
platform::Round drop_one(db::Transaction& tx, Houses& houses) {
    delete_unused(tx);
    auto const stray = stray_databases(tx, 1);
    if (stray.empty()) return platform::Round::idle;
    houses.drop_blocking(stray.front());
    forget_database(tx, stray.front());
    return platform::Round::more;
}

}  // namespace

platform::RepeatedJob stray_databases_job(Platform& platform, Houses& houses) {
    return {platform, "stray_databases", rhythm, [&houses](db::Transaction& tx) {
                return houses.are_offered() ? drop_one(tx, houses) : platform::Round::idle;
            }};
}

}  // namespace dermaga::sandbox
