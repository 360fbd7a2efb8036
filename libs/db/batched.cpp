#include "db/batched.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <functional>
#include <unordered_map>
#include <vector>

#include <boost/asio/post.hpp>

#include "db/suspend.hpp"

namespace dermaga::db {
namespace {

/// One batch can be read while the next one is being answered; more only split them.
constexpr int in_flight_max = 2;

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
    bool alone = false;  ///< its batch failed: it gets one of its own
};
using Waiters = std::vector<Waiter>;

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
        : database_(database), limits_(limits), run_(std::move(run)) {}

    boost::asio::awaitable<std::optional<std::string>> pass(std::string input) {
        auto const self = shared_from_this();
        if (waiting_.size() >= limits_.queue_max) throw Unavailable("the batch queue is full");
        Element element;
        element.input = std::move(input);
        auto const enter = [&](std::function<void()> resume) {
            waiting_.push_back(Waiter{&element, std::move(resume)});
            start_soon();
        };
        co_await suspend(enter);
        if (element.error) std::rethrow_exception(element.error);
        co_return std::move(element.output);
    }

    /// The batcher ends: who still waits hears it.
    void close() {
        is_closed_ = true;
        Waiters left(
            std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.end()));
        waiting_.clear();
        auto const gone = std::make_exception_ptr(Unavailable("the batcher has ended"));
        for (auto& waiter : left) {
            waiter.element->error = gone;
            // Not at once: whoever destroys the batcher is in the middle of something.
            boost::asio::post(database_.io(), std::move(waiter.resume));
        }
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

    void start() {
        while (!is_closed_ && in_flight_ < in_flight_max && !waiting_.empty())
            send(take_batch());
    }

    Waiters take_batch() {
        Waiters batch;
        auto const size_max = waiting_.front().alone ? 1 : limits_.batch_max;
        while (!waiting_.empty() && batch.size() < size_max &&
            (batch.empty() || !waiting_.front().alone)) {
            batch.push_back(std::move(waiting_.front()));
            waiting_.pop_front();
        }
        return batch;
    }

    void send(Waiters waiters) {
        ++in_flight_;
        auto const batch = std::make_shared<Waiters>(std::move(waiters));
        auto const self = shared_from_this();
        auto const work = [self, batch_ptr = batch.get()](Transaction& tx) {
            for (auto& waiter : *batch_ptr)
                waiter.element->output.reset();
            self->run_(tx, *batch_ptr);
            return true;
        };
        auto const done = [self, batch](
                              std::exception_ptr error) { self->finish(std::move(*batch), error); };
        database_.submit(work, Scope::single_statement, done);
    }

    void finish(Waiters batch, std::exception_ptr error) {
        --in_flight_;
        if (error && limits_.retries_alone && batch.size() > 1 && !is_closed_ &&
            was_rolled_back(error)) {
            for (auto& waiter : batch) {
                waiter.alone = true;
                waiting_.push_front(std::move(waiter));
            }
            batch.clear();
        }
        if (error)
            for (auto& waiter : batch)
                waiter.element->error = error;
        start();
        release(std::move(batch));
    }

    /// Otherwise the batch may be in the database after all, or the next try would fare no better.
    static bool was_rolled_back(std::exception_ptr const& error) {
        try {
            std::rethrow_exception(error);
        } catch (LockTimedOut const&) {
            return true;
        } catch (Unavailable const&) {
            return false;
        } catch (...) {
            return true;
        }
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
    std::deque<Waiter> waiting_;
    int in_flight_ = 0;
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
