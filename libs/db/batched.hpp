#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "db/database.hpp"

namespace dermaga::db {

/// Point reads that travel together: what waits while the connection is busy goes out as one
/// `… = any($1::text[])`. `sql` (a literal, one statement) gives two text columns, key and value,
/// at most one row a key. A batch forms only from what waits while at most two batches are under
/// way, so an idle system answers a single request at once. I/O thread only; the Database must
/// outlive it.
class BatchedLookup {
  public:
    BatchedLookup(Database& database, char const* sql, std::size_t batch_max = 32,
        std::size_t queue_max = 4096);
    /// Those who still wait get Unavailable.
    ~BatchedLookup();
    /// The value of `key`, nothing when there is no row (or its value is NULL). Throws Unavailable
    /// when `queue_max` callers wait already, no batch had room for it within the database's
    /// `queue_wait_max` or the database is away, SqlRaised when the statement fails.
    boost::asio::awaitable<std::optional<std::string>> find(std::string key);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// Hot writes that travel together: `sql` is `select ordinal, outcome from
/// schema.function($1::text[])` over the waiting elements (each a JSON text) and gives one outcome
/// (text) for each, 1-based ordinal; the SQL function gives each element its own sub-transaction,
/// so one bad element never fails its neighbours. Where the whole statement fails nevertheless,
/// also because one element waits for a row that somebody holds, it was rolled back and each
/// element is tried again alone, one at a time beside the batches that form meanwhile. Who waits
/// for a lock even so is tried again, after the others, until the database's `lock_timeout` has
/// passed since it came. A statement that takes locks therefore sets itself a `lock_timeout` that
/// is a fraction of that: as long stands every other element of its flight. Batches form as in
/// BatchedLookup. I/O thread only; the Database must outlive it.
class BatchedCall {
  public:
    BatchedCall(Database& database, char const* sql, std::size_t batch_max = 32,
        std::size_t queue_max = 4096);
    /// Those who still wait get Unavailable.
    ~BatchedCall();
    /// The outcome of `element`. Throws Unavailable when `queue_max` callers wait already, it could
    /// not be sent within the database's `queue_wait_max`, the database is away, somebody holds
    /// what it needs (LockTimedOut), or the connection broke while the batch ran, so that its
    /// outcome is unknown; else what this element alone makes the function throw (SqlRaised,
    /// ConstraintBroken).
    boost::asio::awaitable<std::string> call(std::string element);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::db
