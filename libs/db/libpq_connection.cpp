#include "db/libpq_connection.hpp"

#include <poll.h>

#include "db/sql_errors.hpp"

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;

/// Whoever waits for PostgreSQL looks this often whether it is still wanted.
constexpr auto look_pause = 100ms;

}  // namespace

LibpqConnection::LibpqConnection(std::string const& settings, std::chrono::milliseconds silence_max)
    : connection_(PQconnectdb(settings.c_str())), silence_max_(silence_max) {
    if (PQstatus(connection_) == CONNECTION_OK) return;
    PQfinish(connection_);
    throw Unavailable("no connection to the database");
}

LibpqConnection::~LibpqConnection() {
    PQfinish(connection_);
}

void LibpqConnection::execute(char const* statement, std::vector<char const*> const& parameters) {
    auto const is_sent = PQsendQueryParams(connection_, statement,
        static_cast<int>(parameters.size()), nullptr, parameters.data(), nullptr, nullptr, 0);
    if (is_sent == 0) throw Unavailable("the connection to the database broke");
    finish_all();
}

void LibpqConnection::execute(std::string const& script) {
    if (PQsendQuery(connection_, script.c_str()) == 0)
        throw Unavailable("the connection to the database broke");
    finish_all();
}

void LibpqConnection::finish_all() {
    while (true) {
        while (PQisBusy(connection_) != 0)
            await_input();
        auto* const result = PQgetResult(connection_);
        if (result == nullptr) return;
        auto const status = PQresultStatus(result);
        bool const is_good =
            status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
        if (!is_good) throw_error(result);
        PQclear(result);
    }
}

void LibpqConnection::await_input() {
    pollfd descriptor{PQsocket(connection_), POLLIN, 0};
    bool const is_silent = ::poll(&descriptor, 1, static_cast<int>(look_pause.count())) == 0;
    silence_ = is_silent ? silence_ + look_pause : 0ms;
    if (silence_ >= silence_max_) throw Unavailable("the database fell silent");
    take_input();
}

void LibpqConnection::take_input() {
    if (PQconsumeInput(connection_) == 0) throw Unavailable("the connection to the database broke");
}

void LibpqConnection::throw_error(PGresult* result) {
    auto const* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string const sqlstate = state == nullptr ? "" : state;
    std::string const text = PQerrorMessage(connection_);
    PQclear(result);
    if (sqlstate.empty()) throw Unavailable("the connection to the database broke: " + text);
    throw_sql_error(sqlstate, text);
}

}  // namespace dermaga::db
