#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>

#include "db/database.hpp"

namespace dermaga::db {

/// Point reads that travel together: what waits while the connection is busy goes out as one
/// `… = any($1::text[])`. `sql` gives two text columns: key, value.
class BatchedLookup {
  public:
    BatchedLookup(Database& database, char const* sql, std::size_t batch_max = 32, std::size_t queue_max = 4096);
    ~BatchedLookup();
    boost::asio::awaitable<std::optional<std::string>> find(std::string key);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

/// Hot writes that travel together: `sql` is `select ordinal, outcome from schema.function($1::text[])`
/// over the waiting elements (each a JSON text) and gives one outcome (text) for each, 1-based ordinal;
/// the SQL function gives each element its own sub-transaction, so one bad element never fails its neighbours.
class BatchedCall {
  public:
    BatchedCall(Database& database, char const* sql, std::size_t batch_max = 32, std::size_t queue_max = 4096);
    ~BatchedCall();
    boost::asio::awaitable<std::string> call(std::string element);

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace dermaga::db
