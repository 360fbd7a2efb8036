#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dermaga::db {

/// One setting of a connection string, e.g. {"connect_timeout", "5"}.
using ConnectionSettings = std::vector<std::pair<std::string, std::string>>;

/// Reads a libpq URI or keyword string and writes it as a keyword string, with `defaults` added
/// where it says nothing and `overrides` always. Throws std::invalid_argument when it is malformed;
/// the text of the exception does not show the string, which may hold a password.
std::string connection_string(std::string_view url, ConnectionSettings const& defaults,
    ConnectionSettings const& overrides = {});

}  // namespace dermaga::db
