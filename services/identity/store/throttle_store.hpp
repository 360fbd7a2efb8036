#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "db/transaction.hpp"

namespace dermaga::identity {

/// The wrong sign-ins in a row under one key.
struct Failures {
    int count = 0;
    Timestamp last_failed_at{};
};

/// The failures under a key, its row locked until the transaction ends, so that guesses made at the
/// same moment count one after the other.
Failures lock_failures(db::Transaction& tx, std::string const& key, Timestamp now);
/// Counts one more. An attempt counts as failed before its password is looked at; success takes it
/// back.
void add_failure(db::Transaction& tx, std::string const& key, Timestamp now);
void take_back_failure(db::Transaction& tx, std::string const& key);
void forget_failures(db::Transaction& tx, std::string const& key);
/// Clears away a bounded number of rows that count for nothing any more.
void forget_old_failures(db::Transaction& tx, Timestamp before);

}  // namespace dermaga::identity
