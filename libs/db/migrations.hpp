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

/// Brings the database up to date: each file once, in its own transaction, under an advisory lock,
/// with its SHA-256 kept in `platform.migrations`. A changed checksum of an applied file throws.
/// Returns the names of what was applied. Blocking.
std::vector<std::string> migrate(std::string const& url, std::span<MigrationSet const> sets);
/// True when nothing is left to apply.
bool is_migrated(std::string const& url, std::span<MigrationSet const> sets);

}  // namespace dermaga::db
