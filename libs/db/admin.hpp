#pragma once

#include <string>
#include <string_view>

namespace dermaga::db {

/// The same server and user as `url` (libpq URI or keyword string), but database `name`, as a
/// keyword string. Throws std::invalid_argument when `url` cannot be read.
std::string with_database(std::string_view url, std::string_view name);

/// Runs SQL on a connection of its own, outside any transaction, for what cannot run inside one
/// (`create database`) and for scripts of several statements. For start-up, tools and tests: it
/// blocks. Throws Unavailable when the server cannot be reached or says nothing for a minute,
/// SqlRaised for any error in the SQL.
void execute_script(std::string const& url, std::string const& sql);

}  // namespace dermaga::db
