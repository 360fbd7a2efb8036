#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include "base/result.hpp"
#include "db/transaction.hpp"

namespace dermaga::http { class BodyStream; }

namespace dermaga::db {

/// The queue is full or the database is away: libs/http answers 503 with Retry-After.
class Unavailable : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Options {
    std::string url;                       ///< libpq connection string or URI
    int connections = 3;
    std::size_t queue_max = 1024;          ///< waiting transactions; more answer 503
    std::chrono::milliseconds statement_timeout{5000};
    std::chrono::milliseconds lock_timeout{2000};
};

/// A non-owning reference to a callable `bool(Transaction&)`: true commits, false rolls back.
class Work {
  public:
    template <class F>
    explicit Work(F& f) : object_(&f), call_([](void* o, Transaction& tx) { return (*static_cast<F*>(o))(tx); }) {}
    bool operator()(Transaction& tx) const { return call_(object_, tx); }

  private:
    void* object_;
    bool (*call_)(void*, Transaction&);
};

/// Connections on their own threads, awaited from coroutines on the I/O thread.
class Database {
  public:
    Database(boost::asio::io_context& io, Options options);
    ~Database();

    /// Runs `work(Transaction&) -> Result<T>` in one transaction: a value commits, a refusal or an
    /// exception rolls back. `work` may run again after a deadlock or serialisation failure, so it
    /// must only write what it owns. Name the lambda before awaiting (PITFALLS 1).
    template <class F>
    boost::asio::awaitable<std::invoke_result_t<F const&, Transaction&>> transact(F const& work) {
        using Answer = std::invoke_result_t<F const&, Transaction&>;
        std::optional<Answer> answer;
        auto step = [&](Transaction& tx) {
            answer.emplace(work(tx));
            return answer->has_value();
        };
        Work const reference(step);
        co_await run(reference);
        co_return std::move(*answer);
    }
    /// The untyped heart of transact. Throws Unavailable when the queue is full or no connection can be had.
    boost::asio::awaitable<void> run(Work work);
    /// The same, blocking, for tools and start-up (not on the I/O thread).
    void run_blocking(Work work);

    /// COPY (query) TO STDOUT as a stream of whole lines with back-pressure: one connection is taken
    /// until the stream ends or is dropped. `prologue` runs first in the same repeatable read
    /// transaction; `query` is a literal select giving one text column. The text is COPY CSV with control characters as quote and
    /// delimiter, so JSON needs no unescaping.
    std::shared_ptr<http::BodyStream> copy_out(std::string query);

    bool healthy() const;                  ///< the last attempt to reach the database succeeded
    void drain();                          ///< finishes what is queued, then ends the threads

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace dermaga::db
