#include "db/admin.hpp"

#include "db/conninfo.hpp"
#include "db/pqxx_compat.hpp"
#include "db/sql_errors.hpp"

namespace dermaga::db {

std::string with_database(std::string_view url, std::string_view name) {
    return connection_string(url, {}, {{"dbname", std::string(name)}});
}

void execute_script(std::string const& url, std::string const& sql) {
    try {
        auto const connection = pqxx_connect(connection_string(
            url, {{"connect_timeout", "5"}, {"application_name", "dermaga-admin"}}));
        pqxx::nontransaction tx(*connection);
        tx.exec(sql);
    } catch (pqxx::failure const&) {
        rethrow_translated();
    }
}

}  // namespace dermaga::db
