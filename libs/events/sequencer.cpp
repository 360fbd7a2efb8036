#include "events/sequencer.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "runtime/failure.hpp"
#include "runtime/log.hpp"

namespace dermaga::events {

struct Sequencer::State {
    State(boost::asio::io_context& io, db::Database& database_)
        : database(database_), timer(io), watch(io) {}

    db::Database& database;
    boost::asio::steady_timer timer;
    StreamWatch watch;
    bool is_woken = false;
    bool is_gathering = false;  ///< woken already: what comes now is taken along
    bool is_stopping = false;
};

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t batch_max = 1000;
constexpr std::chrono::milliseconds poll_pause = 200ms;
/// While changes come, also from other processes, which cannot wake us.
constexpr std::chrono::milliseconds busy_pause = 20ms;
/// Changes that come close together get their positions together: each batch is a commit of its
/// own, and those of the changes themselves should not queue behind it.
constexpr std::chrono::milliseconds gather_pause = 20ms;
constexpr std::chrono::milliseconds failure_pause_max = 5s;
constexpr auto token = boost::asio::as_tuple(boost::asio::use_awaitable);

/// What one batch came to.
struct Step {
    std::int64_t moved = 0;
    std::map<std::string, std::int64_t> ends;  ///< each stream's newest position
};

Step sequence(db::Transaction& tx) {
    Step step;
    for (auto const row :
        tx.query("select moved, stream, last_position from events.step($1::int)", batch_max)) {
        step.moved = row.integer(0);
        step.ends.emplace(row.text(1), row.integer(2));
    }
    return step;
}

/// One call of the database; throws what it throws.
boost::asio::awaitable<Step> run_batch(db::Database& database) {
    Step step;
    auto call = [&step](db::Transaction& tx) {
        step = sequence(tx);
        return true;
    };
    db::Work const work(call);
    co_await database.run(work, db::Scope::single_statement);
    co_return step;
}

/// Sleeps until somebody cancels the timer.
template <class State>
boost::asio::awaitable<void> pause(State& state, std::chrono::milliseconds time) {
    if (state.is_stopping) co_return;
    state.timer.expires_after(time);
    co_await state.timer.async_wait(token);
}

/// The loop, over any State so that the class can keep its own private.
template <class State>
boost::asio::awaitable<void> run_loop(std::shared_ptr<State> state) {
    std::chrono::milliseconds failure_pause{0};
    while (!state->is_stopping) {
        state->is_woken = false;
        Step step;
        std::exception_ptr failure;
        try {
            step = co_await run_batch(state->database);
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure) {
            failure_pause = std::clamp(failure_pause * 2, poll_pause, failure_pause_max);
            log::event(log::Level::warning, "sequencer.failed",
                {{"retry_in_ms", failure_pause.count()}, {"error", runtime::reason_of(failure)}});
        } else {
            failure_pause = 0ms;
            for (auto const& [stream, position] : step.ends)
                state->watch.note(stream, position);
            if (step.moved == batch_max) continue;
        }
        auto const calm = step.moved > 0 ? busy_pause : poll_pause;
        auto const rest = failure ? failure_pause : calm;
        if (failure || !state->is_woken) co_await pause(*state, rest);
        if (!state->is_woken) continue;  // nobody has only just begun
        state->is_gathering = true;
        co_await pause(*state, gather_pause);
        state->is_gathering = false;
    }
}

}  // namespace

Sequencer::Sequencer(boost::asio::io_context& io, db::Database& database)
    : state_(std::make_shared<State>(io, database)) {
    auto const when_ended = [](std::exception_ptr failure) {
        if (failure)
            log::event(
                log::Level::error, "sequencer.ended", {{"error", runtime::reason_of(failure)}});
    };
    boost::asio::co_spawn(io, run_loop(state_), when_ended);
}

Sequencer::~Sequencer() {
    stop();
}

void Sequencer::wake() {
    state_->is_woken = true;
    if (!state_->is_gathering) state_->timer.cancel();
}

StreamWatch& Sequencer::watch() {
    return state_->watch;
}

void Sequencer::stop() {
    state_->watch.stop();
    state_->is_stopping = true;
    state_->timer.cancel();
}

}  // namespace dermaga::events
