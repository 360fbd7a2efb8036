#include "db/batched.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <unordered_map>
#include <vector>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "db/suspend.hpp"

namespace dermaga::db {
namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

/// One batch can be read while the next one is being answered; more only split them.
constexpr int in_flight_max = 2;
/// How often is looked after who waits too long.
constexpr std::chrono::milliseconds watch_pause{250};

/// One caller's part of a batch.
struct Element {
    std::string input;
    std::optional<std::string> output;
    std::exception_ptr error;
};

/// A caller that waits: its element, and how to let it go on. The element lies in its frame.
struct Waiter {
    Element* element;
    std::function<void()> resume;
    SteadyTime entered;
};
using Waiters = std::vector<Waiter>;

void fail(Waiters& waiters, std::exception_ptr const& error) {
    for (auto& waiter : waiters)
        waiter.element->error = error;
}

void move_all(std::deque<Waiter>& from, Waiters& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    from.clear();
}

}  // namespace

/// What the two batchers share: who waits, what is in flight. Everything but `run_` happens on the
/// I/O thread, so there is no lock. Shared, because an answer may come after the batcher is gone.
class Batches : public std::enable_shared_from_this<Batches> {
  public:
    struct Limits {
        std::size_t batch_max;
        std::size_t queue_max;
        bool retries_alone;  ///< after a failed batch, each element gets one of its own
    };
    /// Database thread: fills the outputs of the elements with one statement.
    using Run = std::function<void(Transaction&, Waiters const&)>;

    Batches(Database& database, Limits limits, Run run)
        : database_(database),
          limits_(limits),
          run_(std::move(run)),
          queue_wait_max_(database.options().queue_wait_max),
          lock_wait_max_(database.options().lock_timeout),
          watch_(database.io()) {}

    boost::asio::awaitable<std::optional<std::string>> pass(std::string input) {
        auto const self = shared_from_this();
        if (waiting_.size() + alone_.size() >= limits_.queue_max)
            throw Unavailable("the batch queue is full");
        Element element;
        element.input = std::move(input);
        auto const enter = [&](std::function<void()> resume) {
            auto const now = std::chrono::steady_clock::now();
            waiting_.push_back(Waiter{&element, std::move(resume), now});
            start_soon();
        };
        co_await suspend(enter);
        if (element.error) std::rethrow_exception(element.error);
        co_return std::move(element.output);
    }

    /// The batcher ends: who still waits hears it.
    void close() {
        is_closed_ = true;
        watch_.cancel();
        Waiters left;
        move_all(alone_, left);
        move_all(waiting_, left);
        refuse(std::move(left), "the batcher has ended");
    }

  private:
    /// After everything that is ready now has run: requests of one loop turn travel together.
    void start_soon() {
        if (is_start_planned_) return;
        is_start_planned_ = true;
        boost::asio::post(database_.io(), [self = shared_from_this()] {
            self->is_start_planned_ = false;
            self->start();
        });
    }

    /// One of the two at a time is for those who are tried alone: they may wait for locks one after
    /// the other, and whoever comes meanwhile travels past them.
    void start() {
        while (!is_closed_ && in_flight_ < in_flight_max) {
            if (!alone_.empty() && !is_alone_in_flight_) send_alone();
            else if (!waiting_.empty()) send(take_batch(), false);
            else break;
        }
        watch();
    }

    Waiters take_batch() {
        auto const size = std::min(waiting_.size(), limits_.batch_max);
        auto const end = waiting_.begin() + static_cast<std::ptrdiff_t>(size);
        Waiters batch(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
        waiting_.erase(waiting_.begin(), end);
        return batch;
    }

    void send_alone() {
        Waiters one;
        one.push_back(std::move(alone_.front()));
        alone_.pop_front();
        is_alone_in_flight_ = true;
        send(std::move(one), true);
    }

    void send(Waiters waiters, bool is_alone) {
        ++in_flight_;
        auto const batch = std::make_shared<Waiters>(std::move(waiters));
        auto const self = shared_from_this();
        auto const work = [self, batch_ptr = batch.get()](Transaction& tx) {
            for (auto& waiter : *batch_ptr)
                waiter.element->output.reset();
            self->run_(tx, *batch_ptr);
            return true;
        };
        auto const done = [self, batch, is_alone](std::exception_ptr error) {
            if (is_alone) self->is_alone_in_flight_ = false;
            self->finish(std::move(*batch), error, is_alone);
        };
        database_.submit(work, Scope::single_statement, done);
    }

    void finish(Waiters batch, std::exception_ptr const& error, bool was_alone) {
        --in_flight_;
        if (error && limits_.retries_alone && !is_closed_) take_back(batch, error, was_alone);
        if (error) fail(batch, error);
        start();
        release(std::move(batch));
    }

    /// Those who are tried again leave the failed batch. Most of them are only neighbours of the
    /// one that failed it (or of who is tried alone: orders share the stripes of a lock), so they
    /// come before those who waited for a lock when they were alone.
    void take_back(Waiters& batch, std::exception_ptr const& error, bool was_alone) {
        auto const failure = failure_of(error);
        if (failure == Failure::final) return;
        bool const is_new = !was_alone && (batch.size() > 1 || failure == Failure::locked);
        if (is_new) {
            alone_.insert(alone_.begin(), std::make_move_iterator(batch.begin()),
                std::make_move_iterator(batch.end()));
            batch.clear();
        } else if (failure == Failure::locked && !is_older(batch.front(), lock_wait_max_)) {
            alone_.push_back(std::move(batch.front()));
            batch.clear();
        }
    }

    enum class Failure : std::uint8_t {
        locked,       ///< rolled back, for a lock that somebody holds
        rolled_back,  ///< by what one of the elements made the function throw
        final,        ///< it may be in the database after all, or the next try would fare no better
    };

    static Failure failure_of(std::exception_ptr const& error) {
        try {
            std::rethrow_exception(error);
        } catch (LockTimedOut const&) {
            return Failure::locked;
        } catch (Unavailable const&) {
            return Failure::final;
        } catch (...) {
            return Failure::rolled_back;
        }
    }

    /// While somebody waits, looks now and then who waits too long.
    void watch() {
        if (is_watching_ || is_closed_ || (waiting_.empty() && alone_.empty())) return;
        is_watching_ = true;
        watch_.expires_after(watch_pause);
        watch_.async_wait([self = shared_from_this()](boost::system::error_code) {
            self->is_watching_ = false;
            self->give_up_late();
            self->watch();
        });
    }

    void give_up_late() {
        Waiters late;
        for (auto* queue : {&alone_, &waiting_}) {
            std::deque<Waiter> in_time;
            for (auto& waiter : *queue) {
                if (is_older(waiter, queue_wait_max_)) late.push_back(std::move(waiter));
                else in_time.push_back(std::move(waiter));
            }
            *queue = std::move(in_time);
        }
        refuse(std::move(late), "no batch had room in time");
    }

    static bool is_older(Waiter const& waiter, std::chrono::milliseconds age) {
        return waiter.entered + age < std::chrono::steady_clock::now();
    }

    void refuse(Waiters waiters, char const* why) {
        fail(waiters, std::make_exception_ptr(Unavailable(why)));
        // Not at once: whoever destroys the batcher is in the middle of something.
        for (auto& waiter : waiters)
            boost::asio::post(database_.io(), std::move(waiter.resume));
    }

    static void release(Waiters waiters) {
        for (auto& waiter : waiters) {
            auto const resume = std::move(waiter.resume);
            resume();
        }
    }

    Database& database_;
    Limits const limits_;
    Run const run_;
    std::chrono::milliseconds const queue_wait_max_;
    std::chrono::milliseconds const lock_wait_max_;
    std::deque<Waiter> waiting_;
    std::deque<Waiter> alone_;  ///< their batch failed: each gets one of its own
    boost::asio::steady_timer watch_;
    int in_flight_ = 0;
    bool is_alone_in_flight_ = false;
    bool is_watching_ = false;
    bool is_start_planned_ = false;
    bool is_closed_ = false;
};

namespace {

std::vector<std::string> inputs_of(Waiters const& batch) {
    std::vector<std::string> inputs;
    inputs.reserve(batch.size());
    for (auto const& waiter : batch)
        inputs.push_back(waiter.element->input);
    return inputs;
}

void look_up(Transaction& tx, char const* sql, Waiters const& batch) {
    std::unordered_multimap<std::string_view, Element*> by_key;
    for (auto const& waiter : batch)
        by_key.emplace(waiter.element->input, waiter.element);
    auto keys = inputs_of(batch);
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (auto const row : tx.query(sql, text_array(keys))) {
        auto const [first, last] = by_key.equal_range(row.view(0));
        for (auto at = first; at != last; ++at)
            at->second->output = row.optional_text(1);
    }
}

void call_function(Transaction& tx, char const* sql, Waiters const& batch) {
    for (auto const row : tx.query(sql, text_array(inputs_of(batch)))) {
        auto const ordinal = row.integer(0);
        if (ordinal < 1 || static_cast<std::size_t>(ordinal) > batch.size())
            throw std::logic_error("a batched call answered for an element that it was not given");
        batch[static_cast<std::size_t>(ordinal) - 1].element->output = row.text(1);
    }
}

}  // namespace

struct BatchedLookup::Impl : Batches {
    using Batches::Batches;
};

BatchedLookup::BatchedLookup(
    Database& database, char const* sql, std::size_t batch_max, std::size_t queue_max)
    : impl_(std::make_shared<Impl>(database, Batches::Limits{batch_max, queue_max, false},
          [sql](Transaction& tx, Waiters const& batch) { look_up(tx, sql, batch); })) {}

BatchedLookup::~BatchedLookup() {
    impl_->close();
}

boost::asio::awaitable<std::optional<std::string>> BatchedLookup::find(std::string key) {
    return impl_->pass(std::move(key));
}

struct BatchedCall::Impl : Batches {
    using Batches::Batches;
};

BatchedCall::BatchedCall(
    Database& database, char const* sql, std::size_t batch_max, std::size_t queue_max)
    : impl_(std::make_shared<Impl>(database, Batches::Limits{batch_max, queue_max, true},
          [sql](Transaction& tx, Waiters const& batch) { call_function(tx, sql, batch); })) {}

BatchedCall::~BatchedCall() {
    impl_->close();
}

boost::asio::awaitable<std::string> BatchedCall::call(std::string element) {
    auto const impl = impl_;
    auto outcome = co_await impl->pass(std::move(element));
    if (!outcome) throw std::logic_error("a batched call gave no outcome for an element");
    co_return std::move(*outcome);
}

}  // namespace dermaga::db
