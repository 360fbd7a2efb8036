#include "platform/repeated_task.hpp"

#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/failure_log.hpp"

namespace dermaga::platform {

namespace {

constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace

struct RepeatedTask::State {
    State(boost::asio::io_context& io, char const* name_, Rhythm rhythm_,
        std::function<boost::asio::awaitable<Round>()> work_)
        : failures({"task.failed", "task.recovered", "task", name_}),
          rhythm(rhythm_),
          work(std::move(work_)),
          timer(io) {}

    static boost::asio::awaitable<void> run(std::shared_ptr<State> self) {
        auto pause = self->rhythm.first;
        while (!self->is_stopped) {
            self->timer.expires_after(pause);
            co_await self->timer.async_wait(token);
            if (self->is_stopped) co_return;
            auto came = Round::idle;
            std::exception_ptr failure;
            try {
                came = co_await self->work();
            } catch (...) {
                failure = std::current_exception();
            }
            self->failures.note(failure);
            if (is_shutdown(failure)) co_return;
            pause = came == Round::more ? self->rhythm.more : self->rhythm.rest;
        }
    }

    FailureLog failures;
    Rhythm const rhythm;
    std::function<boost::asio::awaitable<Round>()> const work;
    boost::asio::steady_timer timer;
    bool is_stopped = false;
};

RepeatedTask::RepeatedTask(boost::asio::io_context& io, char const* name, Rhythm rhythm,
    std::function<boost::asio::awaitable<Round>()> work)
    : state_(std::make_shared<State>(io, name, rhythm, std::move(work))) {
    auto const state = state_;
    boost::asio::co_spawn(io, State::run(state), [state](std::exception_ptr const& failure) {
        if (failure) state->failures.note(failure);
    });
}

RepeatedTask::~RepeatedTask() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::platform
