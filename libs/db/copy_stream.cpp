#include "db/copy_stream.hpp"

#include <libpq-fe.h>

#include <array>
#include <boost/asio/post.hpp>
#include <utility>

#include "db/sql_errors.hpp"
#include "db/suspend.hpp"

namespace dermaga::db {

/// A libpq connection: libpqxx 6 has neither COPY of a query nor raw lines.
class CopyChannel::Connection {
  public:
    explicit Connection(std::string const& settings) : connection_(PQconnectdb(settings.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) {
            PQfinish(connection_);
            throw Unavailable("no connection to the database");
        }
        cancel_ = PQgetCancel(connection_);
    }
    ~Connection() {
        PQfreeCancel(cancel_);
        PQfinish(connection_);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void begin_copy(std::string const& statement) {
        auto* const result = PQexec(connection_, statement.c_str());
        if (PQresultStatus(result) != PGRES_COPY_OUT) throw_error(result);
        PQclear(result);
    }

    /// Appends one line to `piece`; false at the end.
    bool read_line(std::string& piece) {
        char* line = nullptr;
        auto const bytes = PQgetCopyData(connection_, &line, 0);
        if (bytes > 0) {
            piece.append(line, static_cast<std::size_t>(bytes));
            PQfreemem(line);
            return true;
        }
        auto* const result = PQgetResult(connection_);
        if (bytes != -1 || PQresultStatus(result) != PGRES_COMMAND_OK) throw_error(result);
        PQclear(result);
        return false;
    }

    /// From any thread while the connection lives.
    void cancel() {
        std::array<char, 256> reason;
        PQcancel(cancel_, reason.data(), static_cast<int>(reason.size()));
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

    PGconn* connection_;
    PGcancel* cancel_ = nullptr;
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
    {
        std::lock_guard const lock(mutex_);
        if (is_cancelled_) return;
        connection_ = &connection;
    }
    // cancel() must never meet a connection that is gone.
    struct Forget {
        CopyChannel& channel;
        ~Forget() {
            std::lock_guard const lock(channel.mutex_);
            channel.connection_ = nullptr;
        }
    } const forget{*this};

    connection.begin_copy("copy (" + query +
                          ") to stdout (format csv, quote E'\\x01', delimiter E'\\x02')");
    std::string piece;
    piece.reserve(piece_bytes + 4096);
    while (connection.read_line(piece)) {
        if (piece.size() < piece_bytes) continue;
        if (!push(std::move(piece))) return;
        piece = {};
        piece.reserve(piece_bytes + 4096);
    }
    if (!piece.empty()) push(std::move(piece));
}

bool CopyChannel::push(std::string piece) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [this] { return pieces_.size() < pieces_max || is_cancelled_; });
    if (is_cancelled_) return false;
    pieces_.push_back(std::move(piece));
    wake_reader();
    return true;
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

boost::asio::awaitable<std::optional<std::string>> CopyChannel::next() {
    // Outlives the stream that is dropped while it waits.
    auto const self = shared_from_this();
    auto const wait_for_news = [this](std::function<void()> resume) {
        std::lock_guard const lock(mutex_);
        waiting_reader_ = std::move(resume);
        if (!pieces_.empty() || is_finished_) wake_reader();
    };
    while (true) {
        {
            std::lock_guard const lock(mutex_);
            if (!pieces_.empty()) {
                std::optional<std::string> piece(std::move(pieces_.front()));
                pieces_.pop_front();
                space_.notify_one();
                co_return piece;
            }
            if (is_finished_ && error_) std::rethrow_exception(error_);
            if (is_finished_) co_return std::nullopt;
        }
        co_await suspend(wait_for_news);
    }
}

void CopyChannel::cancel() {
    std::lock_guard const lock(mutex_);
    if (is_finished_) return;
    is_cancelled_ = true;
    space_.notify_all();
    if (connection_ != nullptr) connection_->cancel();
}

}  // namespace dermaga::db
