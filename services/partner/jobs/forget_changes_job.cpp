#include "partner/jobs/forget_changes_job.hpp"

#include <boost/asio/steady_timer.hpp>
#include <exception>

#include "events/feed.hpp"

namespace dermaga::partner {

namespace {

constexpr int batch_max = 5000;
constexpr auto pause = std::chrono::hours(1);
constexpr auto first_pause = std::chrono::minutes(1);
/// Between batches, so that whoever writes comes first.
constexpr auto batch_pause = std::chrono::milliseconds(100);

}  // namespace

bool forget_changes(db::Transaction& tx, Timestamp before) {
    tx.query("delete from partner.digest_roots where made_at < $1::timestamptz",
             to_rfc3339(before));
    return events::forget(tx, "catalog", before, batch_max) == batch_max;
}

struct ForgetChangesJob::State : std::enable_shared_from_this<ForgetChangesJob::State> {
    explicit State(Platform& platform_) : platform(platform_), timer(platform_.io) {}

    void wait(std::chrono::steady_clock::duration duration) {
        timer.expires_after(duration);
        timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error && !self->is_stopped) self->run();
        });
    }

    void run() {
        auto work = [self = shared_from_this()](db::Transaction& tx) {
            auto const before = self->platform.clock.now() - self->platform.feed.retention;
            self->has_more =
                forget_changes(tx, std::chrono::floor<std::chrono::milliseconds>(before));
            return true;
        };
        platform.database.submit(
            work, db::Scope::transaction,
            [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped) return;
        if (!error && has_more)
            wait(batch_pause);
        else
            wait(pause);
    }

    Platform& platform;
    boost::asio::steady_timer timer;
    bool has_more = false;  // written on a database thread before done() is posted
    bool is_stopped = false;
};

ForgetChangesJob::ForgetChangesJob(Platform& platform) : state_(std::make_shared<State>(platform)) {
    state_->wait(first_pause);
}

ForgetChangesJob::~ForgetChangesJob() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::partner
