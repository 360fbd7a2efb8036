#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include "base/result.hpp"
#include "db/copy_plan.hpp"
#include "db/transaction.hpp"

namespace dermaga::http {
class BodyStream;
}

namespace dermaga::db {

/// The queue is full or the database is away: libs/http answers 503 with Retry-After.
class Unavailable : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The process stops, and nothing new is begun.
class ShuttingDown : public Unavailable {
    using Unavailable::Unavailable;
};

/// This transaction met another one, and can run again: PostgreSQL rolled it back (deadlock,
/// serialisation failure), or the work itself says so by throwing it. Database::transact runs it
/// again.
class Conflict : public Unavailable {
    using Unavailable::Unavailable;
};

/// Somebody else held a row for longer than lock_timeout; PostgreSQL rolled it back.
class LockTimedOut : public Unavailable {
    using Unavailable::Unavailable;
};

/// How a work meets the database.
enum class Scope : std::uint8_t {
    transaction,       ///< begin … commit
    single_statement,  ///< exactly one statement, its own transaction: one round trip instead of
                       ///< three
    lengthy,           ///< a transaction of seconds: such ones leave two connections to all others
};

/// How to reach the database and how much to ask of it. A value that the URL itself sets
/// (`options`, `connect_timeout`, `application_name` …) wins over ours.
struct Options {
    std::string url;               ///< libpq connection string or URI
    int connections = 3;           ///< pool connections, each with its thread
    std::size_t streams_max = 16;  ///< copy_out at one time, each with its own connection
    std::size_t queue_max = 1024;  ///< waiting transactions; more answer 503
    std::chrono::milliseconds queue_wait_max{
        5000};  ///< who waits longer for a connection gets Unavailable
    std::chrono::milliseconds lengthy_wait_max{
        60'000};  ///< the same for the lengthy, who wait for each other
    std::chrono::milliseconds statement_timeout{
        5000};  ///< a server silent for a second more is given up
    std::chrono::milliseconds lock_timeout{2000};
};

/// A non-owning reference to a callable `bool(Transaction&)`: true commits, false rolls back.
class Work {
  public:
    template <class F>
    explicit Work(F& f)
        : object_(&f), call_([](void* o, Transaction& tx) { return (*static_cast<F*>(o))(tx); }) {}
    bool operator()(Transaction& tx) const { return call_(object_, tx); }

  private:
    void* object_;
    bool (*call_)(void*, Transaction&);
};

/// Connections on their own threads, awaited from coroutines on the I/O thread. The io_context must
/// outlive it. A connection that breaks is replaced; while the server is away works fail at once
/// with Unavailable and an idle thread keeps trying, with growing pauses up to a second.
class Database {
  public:
    /// Starts the threads; does not wait for the server. Throws std::invalid_argument on a bad URL.
    Database(boost::asio::io_context& io, Options options);
    ~Database();

    /// Runs `work(Transaction&) -> Result<T>` in one transaction: a value commits, a refusal or an
    /// exception rolls back. `work` may run again after a deadlock or serialisation failure, so it
    /// must only write what it owns. Name the lambda before awaiting (PITFALLS 1).
    template <class F>
    boost::asio::awaitable<std::invoke_result_t<F const&, Transaction&>> transact(
        F const& work, Scope scope = Scope::transaction) {
        using Answer = std::invoke_result_t<F const&, Transaction&>;
        std::optional<Answer> answer;
        auto step = [&](Transaction& tx) {
            answer.emplace(work(tx));
            return answer->has_value();
        };
        Work const reference(step);
        co_await run(reference, scope);
        co_return std::move(*answer);
    }
    /// The untyped heart of transact. Throws Unavailable when the queue is full, no connection can
    /// be had, a time-out struck, or the connection broke during the commit so that its outcome is
    /// unknown (idempotency keys make a repeat safe). It cannot be cancelled: time-outs bound it,
    /// also while the server stands still.
    boost::asio::awaitable<void> run(Work work, Scope scope = Scope::transaction);
    /// The same, blocking, for tools and start-up (not on the I/O thread).
    void run_blocking(Work work, Scope scope = Scope::transaction);
    /// The same without a coroutine: `done` is called on the I/O thread, always, with the exception
    /// or null. `work` must own what it uses.
    void submit(std::function<bool(Transaction&)> work, Scope scope,
        std::function<void(std::exception_ptr)> done);

    /// COPY (query) TO STDOUT as a stream with back-pressure, in pieces of about 256 KiB: a
    /// connection and a thread of its own are taken until the stream ends or is dropped, which
    /// cancels the query. All queries of the plan run in one repeatable-read transaction. Throws
    /// Unavailable when `streams_max` are running; next() throws Unavailable or SqlRaised when a
    /// query fails. statement_timeout does not apply: the reader's own deadline ends a stream that
    /// nobody reads.
    std::shared_ptr<http::BodyStream> copy_out(CopyPlan plan);
    /// One query, each row as a line.
    std::shared_ptr<http::BodyStream> copy_out(std::string query);

    /// The last attempt to reach the database succeeded. Any thread.
    bool healthy() const;
    /// Takes no more, finishes what is queued, cancels streams, ends the threads; a work that asks
    /// whether to go on (Transaction::go_on) is ended. Blocks for at most the time-outs of what
    /// runs; answers are posted to the io_context. Again does nothing.
    void drain();
    /// As the constructor got them.
    Options const& options() const;
    /// Where answers are posted: the I/O thread's context.
    boost::asio::io_context& io() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::db
