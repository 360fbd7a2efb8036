// What PostgreSQL says, as what its callers must do about it.
#include "db/sql_errors.hpp"

#include <gtest/gtest.h>

#include "db/database.hpp"

namespace dermaga::db {
namespace {

template <class Error>
void expect_thrown(std::initializer_list<char const*> sqlstates) {
    for (auto const* sqlstate : sqlstates) {
        SCOPED_TRACE(sqlstate);
        EXPECT_THROW(throw_sql_error(sqlstate, "ERROR:  no\n"), Error);
    }
}

TEST(SqlErrors, WhatPassesIsComeAgain) {
    // Too many connections, a full disk, a disk that fails, a statement that took too long, a
    // standby.
    expect_thrown<Unavailable>({"53300", "53100", "58030", "57014", "25006"});
    expect_thrown<LockTimedOut>({"55P03"});
    expect_thrown<ConnectionLost>({"57P01", "25P03", "08006"});
    expect_thrown<Conflict>({"40001", "40P01"});
}

TEST(SqlErrors, WhatStaysIsTold) {
    expect_thrown<SqlRaised>({"22012", "42P01", "DM001", "57000"});
}

}  // namespace
}  // namespace dermaga::db
