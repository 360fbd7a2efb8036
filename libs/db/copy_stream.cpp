#include "db/copy_stream.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <boost/asio/post.hpp>
#include <chrono>
#include <thread>
#include <utility>

#include "db/sql_errors.hpp"
#include "db/suspend.hpp"

namespace dermaga::db {
namespace {

/// A stream thread that waits for PostgreSQL looks this often whether its reader has gone.
constexpr int cancel_latency_ms = 100;
constexpr auto gather_pause = std::chrono::microseconds(100);
/// A server that gives no row for so long stands still; the queries that are streamed give them steadily.
constexpr int silence_ms_max = 15'000;

}  // namespace

/// A libpq connection: libpqxx 6 has neither COPY of a query nor raw lines.
class CopyChannel::Connection {
  public:
    explicit Connection(std::string const& settings) : connection_(PQconnectdb(settings.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) {
            PQfinish(connection_);
            throw Unavailable("no connection to the database");
        }
    }
    ~Connection() {
        if (is_running_) cancel();
        PQfinish(connection_);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void send(std::string const& statement) {
        if (PQsendQuery(connection_, statement.c_str()) == 0)
            throw Unavailable("the connection broke before streaming");
        is_running_ = true;
    }

    /// Waits a little for the query to start giving rows, which may be long after it was sent.
    bool has_answered() {
        if (PQisBusy(connection_) == 0) return true;
        wait_for_input();
        return false;
    }

    void begin_copy() {
        auto* const result = PQgetResult(connection_);
        if (PQresultStatus(result) != PGRES_COPY_OUT) throw_error(result);
        PQclear(result);
    }

    enum class Read { line, nothing_yet, end };

    /// Appends one line to `piece`, or waits a little for there to be one.
    Read read_line(std::string& piece) {
        char* line = nullptr;
        auto bytes = PQgetCopyData(connection_, &line, 1);
        if (bytes == 0) {
            take_input();
            bytes = PQgetCopyData(connection_, &line, 1);
        }
        if (bytes > 0) {
            piece.append(line, static_cast<std::size_t>(bytes));
            PQfreemem(line);
            return Read::line;
        }
        if (bytes == 0) {
            // PostgreSQL sends 8 KB at a time; who sleeps through some of them spares it and itself
            // a wake-up for each, and its socket holds more than comes in this time.
            std::this_thread::sleep_for(gather_pause);
            wait_for_input();
            return Read::nothing_yet;
        }
        is_running_ = false;
        auto* const result = PQgetResult(connection_);
        if (bytes != -1 || PQresultStatus(result) != PGRES_COMMAND_OK) throw_error(result);
        PQclear(result);
        return Read::end;
    }

  private:
    [[noreturn]] void throw_error(PGresult* result) {
        auto const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
        std::string const sqlstate = state == nullptr ? "" : state;
        std::string const text = PQerrorMessage(connection_);
        PQclear(result);
        if (sqlstate.empty()) throw Unavailable("the connection broke while streaming: " + text);
        throw_sql_error(sqlstate, text);
    }

    void wait_for_input() {
        pollfd descriptor{PQsocket(connection_), POLLIN, 0};
        auto const is_silent = ::poll(&descriptor, 1, cancel_latency_ms) == 0;
        silence_ms_ = is_silent ? silence_ms_ + cancel_latency_ms : 0;
        if (silence_ms_ >= silence_ms_max) give_up();
        take_input();
    }

    /// To cancel a query, the server would have to answer.
    [[noreturn]] void give_up() {
        is_running_ = false;
        throw Unavailable("the database fell silent while streaming");
    }

    void take_input() {
        if (PQconsumeInput(connection_) == 0) {
            is_running_ = false;
            throw Unavailable("the connection broke while streaming");
        }
    }

    void cancel() {
        std::array<char, 256> reason;
        auto* const order = PQgetCancel(connection_);
        PQcancel(order, reason.data(), static_cast<int>(reason.size()));
        PQfreeCancel(order);
    }

    PGconn* connection_;
    bool is_running_ = false;
    int silence_ms_ = 0;
};

void CopyChannel::fill(std::string const& settings, std::string const& query) noexcept {
    std::exception_ptr error;
    try {
        copy(settings, query);
    } catch (...) {
        error = std::current_exception();
    }
    finish(error);
}

void CopyChannel::copy(std::string const& settings, std::string const& query) {
    Connection connection(settings);
    connection.send("copy (" + query +
                    ") to stdout (format csv, quote E'\\x01', delimiter E'\\x02')");
    while (!connection.has_answered()) throw_if_cancelled();
    connection.begin_copy();
    std::string piece;
    piece.reserve(piece_bytes + 4096);
    while (true) {
        throw_if_cancelled();
        auto const read = connection.read_line(piece);
        if (read == Connection::Read::end) break;
        if (piece.size() < piece_bytes) continue;
        push(std::exchange(piece, {}));
        piece.reserve(piece_bytes + 4096);
    }
    if (!piece.empty()) push(std::move(piece));
}

void CopyChannel::throw_if_cancelled() const {
    // An end without an exception would look like the whole answer.
    if (is_cancelled_) throw Unavailable("the stream was cancelled");
}

void CopyChannel::push(std::string piece) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [this] { return pieces_.size() < pieces_max || is_cancelled_; });
    throw_if_cancelled();
    pieces_.push_back(std::move(piece));
    wake_reader();
}

void CopyChannel::finish(std::exception_ptr error) {
    std::lock_guard const lock(mutex_);
    is_finished_ = true;
    error_ = error;
    wake_reader();
}

/// With the mutex held. The reader sleeps on its own thread, so the call goes there.
void CopyChannel::wake_reader() {
    if (waiting_reader_) boost::asio::post(io_, std::exchange(waiting_reader_, nullptr));
}

/// Until there is a piece or the end.
boost::asio::awaitable<void> CopyChannel::wait_for_news() {
    auto const start = [this](std::function<void()> resume) {
        std::lock_guard const lock(mutex_);
        waiting_reader_ = std::move(resume);
        if (!pieces_.empty() || is_finished_) wake_reader();
    };
    while (true) {
        {
            std::lock_guard const lock(mutex_);
            if (!pieces_.empty() || is_finished_) co_return;
        }
        co_await suspend(start);
    }
}

boost::asio::awaitable<void> CopyChannel::begin() {
    auto const self = shared_from_this();
    co_await wait_for_news();
    std::lock_guard const lock(mutex_);
    if (pieces_.empty() && error_) std::rethrow_exception(error_);
}

boost::asio::awaitable<std::optional<std::string>> CopyChannel::next() {
    // Outlives the stream that is dropped while it waits.
    auto const self = shared_from_this();
    co_await wait_for_news();
    std::lock_guard const lock(mutex_);
    std::optional<std::string> piece;
    if (!pieces_.empty()) {
        piece.emplace(std::move(pieces_.front()));
        pieces_.pop_front();
        space_.notify_one();
    } else if (error_) {
        std::rethrow_exception(error_);
    }
    co_return piece;
}

void CopyChannel::cancel() {
    std::lock_guard const lock(mutex_);
    is_cancelled_ = true;
    space_.notify_all();
}

}  // namespace dermaga::db
