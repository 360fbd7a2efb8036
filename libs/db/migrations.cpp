#include "db/migrations.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "db/conninfo.hpp"
#include "db/pqxx_compat.hpp"
#include "db/sql_errors.hpp"
#include "runtime/log.hpp"

namespace dermaga::db {
namespace {

/// Any number, the same in every version of the program.
constexpr char const* take_lock = "select pg_advisory_lock(7305142301)";

constexpr char const* create_table = R"sql(
    create schema if not exists platform;
    create table if not exists platform.migrations (
        room text not null,
        name text not null,
        checksum text not null,
        applied_at timestamptz not null default now(),
        constraint migrations_pkey primary key (room, name)
    ))sql";

/// Migrations of a large table may take long, so there is no statement_timeout; lock_timeout stays,
/// lest a migration that waits for a table holds up every reader behind it.
std::unique_ptr<pqxx::connection> connect(std::string const& url) {
    try {
        return pqxx_connect(connection_string(url,
            {{"connect_timeout", "5"}, {"application_name", "dermaga-migrate"},
                {"options",
                    "-c client_encoding=UTF8 "
                    "-c client_min_messages=warning"}}));
    } catch (pqxx::failure const& error) {
        throw Unavailable("no connection to the database: " + std::string(error.what()));
    }
}

std::string checksum_of(pqxx::transaction_base& tx, EmbeddedFile const& file) {
    auto const rows =
        pqxx_execute(tx, "select encode(sha256($1::bytea), 'hex')", {bytea(file.bytes)});
    return rows[0][0].c_str();
}

/// Checksums of what was applied, by "room/name"; nothing when the table is not there yet.
std::optional<std::map<std::string, std::string>> read_applied(pqxx::connection& connection) {
    pqxx::nontransaction tx(connection);
    auto const table = pqxx_execute(tx, "select to_regclass('platform.migrations') is null", {});
    if (std::string_view(table[0][0].c_str()) == "t") return std::nullopt;
    std::map<std::string, std::string> applied;
    auto const rows = pqxx_execute(tx, "select room, name, checksum from platform.migrations", {});
    for (auto const& row : rows)
        applied.emplace(std::string(row[0].c_str()) + "/" + row[1].c_str(), row[2].c_str());
    return applied;
}

std::vector<EmbeddedFile> in_order(MigrationSet const& set) {
    std::vector<EmbeddedFile> files(set.files.begin(), set.files.end());
    std::sort(files.begin(), files.end(),
        [](auto const& left, auto const& right) { return left.name < right.name; });
    return files;
}

struct Pending {
    std::string_view room;
    EmbeddedFile file;
    std::string checksum;
};

std::vector<Pending> find_pending(
    pqxx::connection& connection, std::span<MigrationSet const> sets) {
    auto const applied = read_applied(connection).value_or(std::map<std::string, std::string>{});
    pqxx::nontransaction tx(connection);
    std::vector<Pending> pending;
    for (auto const& set : sets) {
        for (auto const& file : in_order(set)) {
            auto const name = std::string(set.room) + "/" + std::string(file.name);
            auto checksum = checksum_of(tx, file);
            auto const known = applied.find(name);
            if (known == applied.end()) pending.push_back({set.room, file, std::move(checksum)});
            else if (known->second != checksum)
                throw std::runtime_error("migration " + name +
                    " was changed after it was applied; restore it and write "
                    "the change as a new migration");
        }
    }
    return pending;
}

void apply(pqxx::connection& connection, Pending const& pending) {
    pqxx::work tx(connection);
    tx.exec(std::string(pending.file.bytes));
    pqxx_execute(tx, "insert into platform.migrations (room, name, checksum) values ($1, $2, $3)",
        {pending.room, pending.file.name, pending.checksum});
    tx.commit();
}

}  // namespace

std::vector<std::string> migrate(std::string const& url, std::span<MigrationSet const> sets) {
    auto const connection = connect(url);
    {
        pqxx::nontransaction tx(*connection);
        tx.exec(take_lock);  // until the connection ends
        tx.exec(create_table);
        tx.exec("set lock_timeout = '10s'");
    }
    std::vector<std::string> applied;
    for (auto const& pending : find_pending(*connection, sets)) {
        auto name = std::string(pending.room) + "/" + std::string(pending.file.name);
        try {
            apply(*connection, pending);
        } catch (pqxx::failure const& error) {
            throw std::runtime_error("migration " + name + " failed: " + error.what());
        }
        log::event(log::Level::info, "database.migrated", {{"name", name}});
        applied.push_back(std::move(name));
    }
    return applied;
}

bool is_migrated(std::string const& url, std::span<MigrationSet const> sets) {
    auto const connection = connect(url);
    return find_pending(*connection, sets).empty();
}

}  // namespace dermaga::db
