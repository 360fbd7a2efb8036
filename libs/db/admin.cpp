#include "db/admin.hpp"

#include <chrono>

#include "db/conninfo.hpp"
#include "db/libpq_connection.hpp"

namespace dermaga::db {
namespace {

/// Copying or dropping a whole database says nothing until it is done.
constexpr std::chrono::seconds silence_max{60};

}  // namespace

std::string with_database(std::string_view url, std::string_view name) {
    return connection_string(url, {}, {{"dbname", std::string(name)}});
}

void execute_script(std::string const& url, std::string const& sql) {
    LibpqConnection connection(
        connection_string(url, {{"connect_timeout", "5"}, {"application_name", "dermaga-admin"}}),
        silence_max);
    connection.execute(sql);
}

}  // namespace dermaga::db
