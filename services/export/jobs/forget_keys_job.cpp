#include "export/jobs/forget_keys_job.hpp"

#include "db/database.hpp"

namespace dermaga::exports {

namespace {

using namespace std::chrono_literals;

constexpr int days_kept = 7;
constexpr int batch_max = 10'000;
/// Between batches a pause, so that whoever places orders comes first.
constexpr platform::Rhythm rhythm{.first = 1min, .rest = 1min, .more = 100ms};

/// What somebody holds, another process's round among it, is left for later.
platform::Round forget_keys(db::Transaction& tx) {
    auto const forgotten = tx.query(R"sql(
        delete from export.order_keys
        where ctid = any (array(
            select ctid
            from export.order_keys
            where created_at < now() - make_interval(days => $1::int)
            limit $2::int
            for update skip locked)))sql",
                                 days_kept, batch_max)
                               .affected();
    return forgotten == batch_max ? platform::Round::more : platform::Round::idle;
}

}  // namespace

platform::RepeatedJob forget_keys_job(Platform& platform) {
    return {platform, "forget_order_keys", rhythm, forget_keys};
}

}  // namespace dermaga::exports
