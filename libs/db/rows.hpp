#pragma once

#include <pqxx/pqxx>

#include "db/transaction.hpp"

namespace dermaga::db {

/// What a Rows holds on to.
struct Rows::Impl {
    pqxx::result result;
};

}  // namespace dermaga::db
