#include "db/copy_stream.hpp"

#include <arpa/inet.h>
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>
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

/// A libpq connection: libpqxx 6 cannot COPY a query, nor in binary form.
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

    /// A statement that is done at once, with its parameters.
    void execute(char const* statement, std::vector<char const*> const& parameters = {}) {
        auto* const result =
            PQexecParams(connection_, statement, static_cast<int>(parameters.size()), nullptr,
                         parameters.data(), nullptr, nullptr, 0);
        auto const status = PQresultStatus(result);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw_error(result);
        PQclear(result);
    }

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
        is_before_first_ = true;
    }

    enum class Read { message, nothing_yet, end };

    /// Calls `take` with the rows of the next message, or waits a little for there to be one.
    template <class Take>
    Read read(Take const& take) {
        char* bytes = nullptr;
        auto size = PQgetCopyData(connection_, &bytes, 1);
        if (size == 0) {
            take_input();
            size = PQgetCopyData(connection_, &bytes, 1);
        }
        if (size > 0) {
            std::unique_ptr<char, decltype(&PQfreemem)> const owner(bytes, PQfreemem);
            take_rows({bytes, static_cast<std::size_t>(size)}, take);
            return Read::message;
        }
        if (size == 0) {
            // PostgreSQL sends 8 KB at a time; who sleeps through some of them spares it and itself
            // a wake-up for each, and its socket holds more than comes in this time.
            std::this_thread::sleep_for(gather_pause);
            wait_for_input();
            return Read::nothing_yet;
        }
        is_running_ = false;
        auto* const result = PQgetResult(connection_);
        if (size != -1 || PQresultStatus(result) != PGRES_COMMAND_OK) throw_error(result);
        PQclear(result);
        while (auto* const more = PQgetResult(connection_))
            PQclear(more);
        return Read::end;
    }

  private:
    /// COPY's binary form ("File Formats" on its page): a header of 19 bytes before the first row,
    /// then for each row the count of its columns (16 bits, -1 at the end) and each column's size
    /// and bytes.
    template <class Take>
    void take_rows(std::string_view message, Take const& take) {
        constexpr std::size_t header_bytes = 19;
        if (std::exchange(is_before_first_, false))
            message.remove_prefix(std::min(header_bytes, message.size()));
        while (message.size() >= row_head_bytes) {
            std::uint32_t size = 0;
            std::memcpy(&size, message.data() + 2, sizeof size);
            size = ntohl(size);
            message.remove_prefix(row_head_bytes);
            if (size == null_size) size = 0;
            if (size > message.size()) throw Unavailable("a row of a COPY is cut short");
            take(message.substr(0, size));
            message.remove_prefix(size);
        }
    }

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

    static constexpr std::size_t row_head_bytes = 6;
    static constexpr std::uint32_t null_size = 0xffffffff;

    PGconn* connection_;
    bool is_running_ = false;
    bool is_before_first_ = false;
    int silence_ms_ = 0;
};

void CopyChannel::fill(std::string const& settings, CopyPlan const& plan) noexcept {
    std::exception_ptr error;
    try {
        copy(settings, plan);
    } catch (...) {
        error = std::current_exception();
    }
    finish(error);
}

void CopyChannel::copy(std::string const& settings, CopyPlan const& plan) {
    Connection connection(settings);
    connection.execute("begin transaction isolation level repeatable read read only");
    for (auto const& [name, value] : plan.settings)
        connection.execute("select set_config($1, $2, true)", {name.c_str(), value.c_str()});
    std::string piece;
    piece.reserve(piece_bytes + 4096);
    for (std::size_t query = 0; query < plan.queries.size(); ++query)
        copy_query(connection, plan, query, piece);
    plan.sink->end(piece);
    if (!piece.empty()) push(std::move(piece));
}

void CopyChannel::copy_query(Connection& connection, CopyPlan const& plan, std::size_t query,
                             std::string& piece) {
    connection.send("copy (" + plan.queries[query] + ") to stdout (format binary)");
    while (!connection.has_answered())
        throw_if_cancelled();
    connection.begin_copy();
    auto const take = [&](std::string_view row) {
        plan.sink->row(query, row, piece);
        push_when_full(piece);
    };
    do
        throw_if_cancelled();
    while (connection.read(take) != Connection::Read::end);
}

void CopyChannel::push_when_full(std::string& piece) {
    if (piece.size() < piece_bytes) return;
    push(std::exchange(piece, {}));
    piece.reserve(piece_bytes + 4096);
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
