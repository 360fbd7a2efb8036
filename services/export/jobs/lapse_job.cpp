#include "export/jobs/lapse_job.hpp"

#include <boost/asio/steady_timer.hpp>
#include <exception>

#include "db/database.hpp"
#include "events/sequencer.hpp"

namespace dermaga::exports {

namespace {

constexpr int batch_max = 100;

/// How many consignments lapsed.
std::int64_t lapse(db::Transaction& tx, Timestamp placed_before) {
    tx.query("delete from export.order_keys where created_at < now() - interval '7 days'");
    auto const rows = tx.query("select export.lapse_orders($1::timestamptz, $2::int)",
                               to_rfc3339(placed_before), batch_max);
    return rows[0].integer(0);
}

}  // namespace

struct LapseJob::State : std::enable_shared_from_this<LapseJob::State> {
    explicit State(Platform& platform_) : platform(platform_), timer(platform_.io) {}

    void wait(std::chrono::steady_clock::duration duration) {
        timer.expires_after(duration);
        timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error && !self->is_stopped) self->run();
        });
    }

    void run() {
        auto const before = platform.clock.now() - patience;
        auto work = [self = shared_from_this(), before](db::Transaction& tx) {
            self->lapsed = lapse(tx, before);
            return true;
        };
        platform.database.submit(work, db::Scope::transaction,
                                 [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped) return;
        // The database is away or busy: the next round tries again, and nothing is lost meanwhile.
        auto const count = error ? 0 : lapsed;
        if (count > 0) platform.sequencer.wake();
        wait(count == batch_max ? std::chrono::seconds(1) : std::chrono::steady_clock::duration(pause));
    }

    Platform& platform;
    boost::asio::steady_timer timer;
    std::int64_t lapsed = 0;  // written on a database thread before done() is posted
    bool is_stopped = false;
};

LapseJob::LapseJob(Platform& platform) : state_(std::make_shared<State>(platform)) {
    state_->wait(pause);
}

LapseJob::~LapseJob() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::exports
