#include "db/copy_stream.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <boost/asio/post.hpp>
#include <sys/prctl.h>

#include "db/database.hpp"
#include "db/libpq_connection.hpp"
#include "db/suspend.hpp"

namespace dermaga::db {
namespace {

constexpr auto gather_pause = std::chrono::microseconds(50);
/// Linux may lengthen every sleep by 50 us unless told otherwise, by which PostgreSQL would have
/// filled its socket and stand still.
constexpr unsigned long timer_slack_ns = 1000;
/// libpq receives as much at once as its buffer holds, 16 KB, until a larger message widens it.
constexpr char widen_sql[] = "select repeat(' ', 120000)";
/// A server that gives no row for so long stands still; the queries that are streamed give them
/// steadily.
constexpr std::chrono::seconds silence_max{15};

}  // namespace

/// One COPY in binary form, which libpqxx 6 cannot do.
class CopyChannel::Connection {
  public:
    explicit Connection(std::string const& settings) : wire_(settings, silence_max) {}

    /// A statement that is done at once, with its parameters.
    void execute(char const* statement, std::vector<char const*> const& parameters = {}) {
        wire_.execute(statement, parameters);
    }

    void send(std::string const& statement) {
        if (PQsendQuery(wire_.get(), statement.c_str()) == 0)
            throw Unavailable("the connection broke before streaming");
    }

    /// Waits a little for the query to start giving rows, which may be long after it was sent.
    bool has_answered() {
        if (PQisBusy(wire_.get()) == 0) return true;
        wire_.await_input();
        return false;
    }

    void begin_copy() {
        auto* const result = PQgetResult(wire_.get());
        if (PQresultStatus(result) != PGRES_COPY_OUT) wire_.throw_error(result);
        PQclear(result);
        is_before_first_ = true;
    }

    enum class Read { message, nothing_yet, end };

    /// Calls `take` with the rows of the next message, or waits a little for there to be one.
    template <class Take>
    Read read(Take const& take) {
        char* bytes = nullptr;
        auto size = PQgetCopyData(wire_.get(), &bytes, 1);
        if (size == 0) {
            wire_.take_input();
            size = PQgetCopyData(wire_.get(), &bytes, 1);
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
            wire_.await_input();
            return Read::nothing_yet;
        }
        auto* const result = PQgetResult(wire_.get());
        if (size != -1 || PQresultStatus(result) != PGRES_COMMAND_OK) wire_.throw_error(result);
        PQclear(result);
        while (auto* const more = PQgetResult(wire_.get()))
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

    static constexpr std::size_t row_head_bytes = 6;
    static constexpr std::uint32_t null_size = 0xffffffff;

    LibpqConnection wire_;
    bool is_before_first_ = false;
};

void CopyChannel::fill(std::string const& settings, CopyPlan const& plan) noexcept {
    std::exception_ptr error;
    ::prctl(PR_SET_TIMERSLACK, timer_slack_ns);
    try {
        copy(settings, plan);
    } catch (...) {
        error = std::current_exception();
    }
    finish(error);
}

void CopyChannel::copy(std::string const& settings, CopyPlan const& plan) {
    end_ = std::chrono::steady_clock::now() + plan.life;
    Connection connection(settings);
    connection.execute(widen_sql);
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

void CopyChannel::copy_query(
    Connection& connection, CopyPlan const& plan, std::size_t query, std::string& piece) {
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
    bool const has_space = space_.wait_until(
        lock, end_, [this] { return pieces_.size() < pieces_max || is_cancelled_; });
    throw_if_cancelled();
    if (!has_space || std::chrono::steady_clock::now() > end_)
        throw Unavailable("the stream outlived its time: its reader is too slow");
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
