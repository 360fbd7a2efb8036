#include "platform/repeated_job.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include <boost/asio/steady_timer.hpp>

#include "db/database.hpp"
#include "events/sequencer.hpp"
#include "platform/failure_log.hpp"

namespace dermaga::platform {

namespace {

/// How often a job that rests looks at the clock.
constexpr std::chrono::milliseconds clock_look{1000};

}  // namespace

struct RepeatedJob::State : std::enable_shared_from_this<RepeatedJob::State> {
    State(Platform& platform_, char const* name_, Rhythm rhythm_,
        std::function<Round(db::Transaction&)> work_)
        : platform(platform_),
          rhythm(rhythm_),
          work(std::move(work_)),
          timer(platform_.io),
          failures({"job.failed", "job.recovered", "job", name_}) {}

    void wait(std::chrono::milliseconds pause) {
        due = platform.clock.now() + pause;
        rest(pause);
    }

    /// A rest is over when it has lasted, or when the house's clock says so: a sandbox's is moved
    /// ahead.
    void rest(std::chrono::milliseconds left) {
        auto const piece = std::min(left, clock_look);
        timer.expires_after(piece);
        timer.async_wait(
            [self = shared_from_this(), left = left - piece](boost::system::error_code error) {
                if (error || self->is_stopped) return;
                if (left <= left.zero() || self->platform.clock.now() >= self->due) self->run();
                else self->rest(left);
            });
    }

    void run() {
        auto round = [self = shared_from_this()](db::Transaction& tx) {
            self->last = self->work(tx);
            return true;
        };
        platform.database.submit(round, db::Scope::transaction,
            [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped || is_shutdown(error)) return;
        failures.note(error);
        auto const came = error ? Round::idle : last;
        if (came != Round::idle) platform.sequencer.wake();
        wait(came == Round::more ? rhythm.more : rhythm.rest);
    }

    Platform& platform;
    Rhythm const rhythm;
    std::function<Round(db::Transaction&)> const work;
    boost::asio::steady_timer timer;
    Timestamp due{};
    FailureLog failures;
    Round last = Round::idle;  // written on a database thread before done() is posted
    bool is_stopped = false;
};

RepeatedJob::RepeatedJob(Platform& platform, char const* name, Rhythm rhythm,
    std::function<Round(db::Transaction&)> work)
    : state_(std::make_shared<State>(platform, name, rhythm, std::move(work))) {
    state_->wait(rhythm.first);
}

RepeatedJob::~RepeatedJob() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::platform
