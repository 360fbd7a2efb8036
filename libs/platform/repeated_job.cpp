#include "platform/repeated_job.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "db/database.hpp"
#include "events/sequencer.hpp"
#include "runtime/failure.hpp"
#include "runtime/log.hpp"

namespace dermaga::platform {

namespace {

/// How often a job that rests looks at the clock.
constexpr std::chrono::milliseconds clock_look{1000};

/// How often the log hears of a job that goes on failing.
constexpr std::chrono::minutes tell_pause{1};

bool is_end(std::exception_ptr const& error) {
    if (!error) return false;
    try {
        std::rethrow_exception(error);
    } catch (db::ShuttingDown const&) {
        return true;
    } catch (...) {
        return false;
    }
}

}  // namespace

struct RepeatedJob::State : std::enable_shared_from_this<RepeatedJob::State> {
    State(Platform& platform_, char const* name_, Rhythm rhythm_, std::function<Round(db::Transaction&)> work_)
        : platform(platform_), name(name_), rhythm(rhythm_), work(std::move(work_)), timer(platform_.io) {}

    void wait(std::chrono::milliseconds pause) {
        due = platform.clock.now() + pause;
        rest(pause);
    }

    /// A rest is over when it has lasted, or when the house's clock says so: a sandbox's is moved ahead.
    void rest(std::chrono::milliseconds left) {
        auto const piece = std::min(left, clock_look);
        timer.expires_after(piece);
        timer.async_wait([self = shared_from_this(), left = left - piece](boost::system::error_code error) {
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
        platform.database.submit(
            round, db::Scope::transaction,
            [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped || is_end(error)) return;
        note_outcome(error);
        auto const came = error ? Round::idle : last;
        if (came != Round::idle) platform.sequencer.wake();
        wait(came == Round::more ? rhythm.more : rhythm.rest);
    }

    /// A job that fails does so several times a second.
    void note_outcome(std::exception_ptr const& error) {
        if (!error) {
            if (told_at) log::event(log::Level::info, "job.recovered", {{"job", name}});
            told_at.reset();
            return;
        }
        auto const now = std::chrono::steady_clock::now();
        if (told_at && now < *told_at + tell_pause) return;
        told_at = now;
        log::event(log::Level::warning, "job.failed", {{"job", name}, {"error", runtime::reason_of(error)}});
    }

    Platform& platform;
    char const* const name;
    Rhythm const rhythm;
    std::function<Round(db::Transaction&)> const work;
    boost::asio::steady_timer timer;
    Timestamp due{};
    std::optional<std::chrono::steady_clock::time_point> told_at;  // that it fails
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
