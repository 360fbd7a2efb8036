#include "rules/jobs/readiness_job.hpp"

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <exception>

#include "events/sequencer.hpp"
#include "rules/actions/renew_round.hpp"

namespace dermaga::rules {

namespace {

constexpr auto pause = std::chrono::milliseconds(250);

}  // namespace

struct ReadinessJob::State : std::enable_shared_from_this<ReadinessJob::State> {
    State(Platform& platform_, std::shared_ptr<Books> books_)
        : platform(platform_), books(std::move(books_)), timer(platform_.io) {}

    void wait(std::chrono::steady_clock::duration duration) {
        timer.expires_after(duration);
        timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error && !self->is_stopped) self->run();
        });
    }

    void run() {
        auto work = [self = shared_from_this()](db::Transaction& tx) {
            self->is_more = renew_round(tx, *self->books);
            return true;
        };
        platform.database.submit(
            work, db::Scope::transaction,
            [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped) return;
        // The database is away or busy: nothing has moved, so the next round does it.
        bool const at_once = !error && is_more;
        if (at_once) platform.sequencer.wake();
        wait(at_once ? std::chrono::steady_clock::duration::zero()
                     : std::chrono::steady_clock::duration(pause));
    }

    Platform& platform;
    std::shared_ptr<Books> books;  // a round may outlive the service
    boost::asio::steady_timer timer;
    bool is_more = false;  // written on a database thread before done() is posted
    bool is_stopped = false;
};

ReadinessJob::ReadinessJob(Platform& platform, std::shared_ptr<Books> books)
    : state_(std::make_shared<State>(platform, std::move(books))) {
    state_->wait(pause);
}

ReadinessJob::~ReadinessJob() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::rules
