#pragma once

#include <string>

#include <pqxx/pqxx>

#include "db/database.hpp"

namespace dermaga::db {

/// The connection broke before anything was committed: the work can run again on another.
class ConnectionLost : public Unavailable {
    using Unavailable::Unavailable;
};

/// A migration changed a table under a prepared statement: it must be prepared again.
class StalePlan : public ConnectionLost {
    using ConnectionLost::ConnectionLost;
};

/// Rethrows the exception in flight as one of the room's own: ConstraintBroken, SqlRaised,
/// Unavailable, ConnectionLost, Conflict, StalePlan; what does not come from libpqxx passes.
/// Call it in a catch block.
[[noreturn]] void rethrow_translated();

/// The parts of a PostgreSQL error text as libpq writes it.
struct ErrorText {
    std::string message;  ///< without "ERROR:  "
    std::string detail;
};
ErrorText read_error_text(std::string_view text);

/// The exception for an error PostgreSQL reported with this sqlstate.
[[noreturn]] void throw_sql_error(std::string const& sqlstate, std::string const& text);

}  // namespace dermaga::db
