#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "db/batched.hpp"
#include "db/transaction.hpp"
#include "sandbox/domain/sandbox.hpp"

namespace dermaga::sandbox {

std::optional<Sandbox> find_sandbox(db::Transaction& tx, std::string const& partner_id);
/// False when the partner has one already.
bool insert_sandbox(db::Transaction& tx, Sandbox const& sandbox);
/// Names another database; false when the sandbox has meanwhile gone or got one.
bool replace_database(db::Transaction& tx, Sandbox const& sandbox, std::string const& database);
bool delete_sandbox(db::Transaction& tx, Sandbox const& sandbox);
/// Remembers that its partner used it now.
void touch_sandbox(db::Transaction& tx, std::string const& sandbox_id);

/// Where a house is to be opened.
struct Address {
    std::string sandbox_id;
    std::string database;
};
/// The sandbox's house is open here: another process opens it when this is not said again for
/// open_lease.
void hold_open(db::Transaction& tx, Address const& house);
/// The sandbox's house is closed here; `next_in` is when something in it is to be sent, if
/// anything.
void let_go(
    db::Transaction& tx, Address const& house, std::optional<std::chrono::milliseconds> next_in);
/// Sandboxes whose houses must be open now, at most `limit`, held for whoever asks.
std::vector<Address> take_due(db::Transaction& tx, int limit);

/// Before a database is made, so that it is known whatever happens.
void note_database(db::Transaction& tx, std::string const& name);
/// After it was dropped.
void forget_database(db::Transaction& tx, std::string const& name);
/// Takes away sandboxes that nobody used for unused_max; their databases are stray then.
void delete_unused(db::Transaction& tx);
/// A database that no sandbox names and that nobody can be making any more.
std::optional<std::string> stray_database(db::Transaction& tx);

/// Where a sandbox is, by its id: a look-up for every request to one.
db::BatchedLookup databases_by_sandbox(db::Database& database);

}  // namespace dermaga::sandbox
