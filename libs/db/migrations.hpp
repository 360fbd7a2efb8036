#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"

namespace dermaga::db {

/// The migrations of one room, in the order of their names.
struct MigrationSet {
    std::string_view room;
    std::span<EmbeddedFile const> files;
};

/// Brings the database up to date: each file once, in its own transaction, under an advisory lock
/// (a second migrator waits for the first), with its SHA-256 kept in
/// `platform.migrations(room, name, checksum, applied_at)`; schema `platform` and this table are
/// made here. Sets in the given order, files of a set in the order of their names. Returns
/// "room/name" of what was applied. Throws std::runtime_error naming the file when an applied
/// file's checksum changed or its SQL fails (what was applied before it stays), Unavailable without
/// a server. Blocking.
std::vector<std::string> migrate(std::string const& url, std::span<MigrationSet const> sets);
/// True when migrate() would find nothing to apply. Throws as migrate() does. Blocking.
bool is_migrated(std::string const& url, std::span<MigrationSet const> sets);

}  // namespace dermaga::db
