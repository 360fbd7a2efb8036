#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <libpq-fe.h>

namespace dermaga::db {

/// A connection of libpq alone, for what libpqxx 6 cannot do, that never waits for ever: libpq's
/// own calls and libpqxx's would, on a server that stands still. One thread at a time.
class LibpqConnection {
  public:
    /// `settings` is a connection string. A server that owes an answer and says nothing for
    /// `silence_max` is given up. Throws Unavailable when it cannot be reached.
    LibpqConnection(std::string const& settings, std::chrono::milliseconds silence_max);
    /// Leaves what runs: PostgreSQL ends it when it looks for its client
    /// (client_connection_check_interval).
    ~LibpqConnection();
    LibpqConnection(LibpqConnection const&) = delete;
    LibpqConnection& operator=(LibpqConnection const&) = delete;

    /// A statement with its parameters, done when it returns. Throws Unavailable, and what
    /// PostgreSQL said as throw_sql_error does.
    void execute(char const* statement, std::vector<char const*> const& parameters);
    /// Statements one after the other, outside any transaction of ours.
    void execute(std::string const& script);
    /// Waits a little for bytes of the server, and takes them in. Throws Unavailable when it was
    /// silent for too long, or the connection broke.
    void await_input();
    /// The same without waiting.
    void take_input();
    /// Throws what the result says went wrong, and frees it.
    [[noreturn]] void throw_error(PGresult* result);

    PGconn* get() const { return connection_; }

  private:
    void finish_all();

    PGconn* const connection_;
    std::chrono::milliseconds const silence_max_;
    std::chrono::milliseconds silence_{0};
};

}  // namespace dermaga::db
