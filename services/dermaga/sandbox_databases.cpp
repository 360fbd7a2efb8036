#include "dermaga/sandbox_databases.hpp"

#include <exception>
#include <fstream>
#include <vector>

#include <boost/asio/co_spawn.hpp>

#include "auth/sha256.hpp"
#include "auth/tokens.hpp"
#include "base/clock.hpp"
#include "base/text.hpp"
#include "db/admin.hpp"
#include "db/migrations.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/demo.hpp"
#include "dermaga/tool_database.hpp"
#include "identity/store/key_store.hpp"
#include "identity/store/partner_store.hpp"
#include "sandbox/service.hpp"

namespace dermaga {

namespace {

using namespace std::chrono_literals;

/// Longer than the slowest machine takes to evaluate a dozen products.
constexpr auto settling_max = 120s;
constexpr char scopes[] = "feed orders";

/// An identifier of SQL.
std::string quoted(std::string const& name) {
    std::string text = "\"";
    for (char const c : name) {
        if (c == '"') text += '"';
        text += c;
    }
    return text + "\"";
}

std::string executable_hash() {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    auth::Sha256 hash;
    std::vector<char> piece(1 << 20);
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
        hash.add({piece.data(), static_cast<std::size_t>(file.gcount())});
    return to_hex(hash.finish());
}

/// The clock comes before everything that asks it for a default, the faults after what they
/// disturb.
std::vector<db::MigrationSet> migrations() {
    auto const inside = sandbox_inside();
    std::vector<db::MigrationSet> sets{{"simulated_clock", inside.first(1)}};
    for (auto const& set : house_migrations())
        sets.push_back(set);
    sets.push_back({"simulated_faults", inside.subspan(1)});
    return sets;
}

/// Rates of exchange to quote with; made up, and good for as long as the clock can be moved.
void seed_rates(db::Transaction& tx) {
    tx.query(R"sql(
        insert into export.exchange_rates (base, quote, value, source, as_of, valid_until, entered_by)
        select base, 'IDR', value, 'sandbox', now() - interval '1 day', now() + interval '20 years', 'sandbox'
        from (values ('CNY', '2200'), ('USD', '15800')) made (base, value))sql");
}

/// Nothing is on its way any more: every event has its position, every job has seen it.
bool is_settled(db::Transaction& tx) {
    return tx
        .query(R"sql(
        select not exists (select from events.outbox)
           and not exists (select from rules.due_sellers)
           and not exists (select from rules.sweep where after is not null)
           and not exists (
               select from catalog.readers r join events.streams s on s.stream = 'onboarding'
               where r.name = 'verified_sellers' and r.position < s.last_position)
           and not exists (
               select from rules.readers r join events.streams s on s.stream = r.name
               where r.position < s.last_position)
           and exists (select from rules.sweep where pack_id <> ''))sql")[0]
        .boolean(0);
}

/// Lets a house run on the database until it has nothing left to do.
void settle(runtime::Settings const& settings) {
    ToolDatabase tool(settings);
    boost::asio::io_context io(1);
    SystemClock const clock;
    House house(io, settings, clock);
    auto const look = [](db::Transaction& tx) -> Result<bool> { return is_settled(tx); };
    auto const end = std::chrono::steady_clock::now() + settling_max;
    // Twice, since what one job wrote another may have to read.
    for (int quiet = 0; quiet < 3;) {
        io.run_for(500ms);
        quiet = tool.transact(look) ? quiet + 1 : 0;
        if (std::chrono::steady_clock::now() > end)
            throw std::runtime_error("the template of sandboxes does not settle");
    }
    std::exception_ptr fault;
    auto const ended = [&fault](std::exception_ptr error) { fault = error; };
    boost::asio::co_spawn(io, house.stop(), ended);
    io.run();
    if (fault) std::rethrow_exception(fault);
}

}  // namespace

SandboxDatabases::SandboxDatabases(runtime::Settings settings) : settings_(std::move(settings)) {}

runtime::Settings SandboxDatabases::settings_for(std::string const& database) const {
    auto settings = settings_;
    settings.database_url = db::with_database(settings_.sandbox_database_url, database);
    settings.database_connections = 2;
    settings.password_workers = 1;
    // What is counted and cached for one sandbox stays in its process.
    settings.redis_url.clear();
    settings.sandbox_database_url.clear();
    return settings;
}

void SandboxDatabases::run(std::string const& sql) const {
    db::execute_script(settings_.sandbox_database_url, sql);
}

bool SandboxDatabases::exists(std::string const& database) const {
    auto settings = settings_;
    settings.database_url = settings_.sandbox_database_url;
    ToolDatabase tool(settings);
    auto const look = [&](db::Transaction& tx) -> Result<bool> {
        return !tx.query("select from pg_database where datname = $1::text", database).empty();
    };
    return tool.transact(look);
}

std::string SandboxDatabases::template_name() {
    if (template_name_.empty())
        template_name_ = "dermaga_sandbox_" + auth::sha256_hex(settings_.field_key).substr(0, 12) +
            "_" + executable_hash().substr(0, 12);
    return template_name_;
}

void SandboxDatabases::make(sandbox::Sandbox const& sandbox) {
    if (!exists(template_name())) make_template();
    run("create database " + quoted(sandbox.database) + " template " + quoted(template_name()));
    run("alter database " + quoted(sandbox.database) +
        " set search_path = simulated, pg_catalog, public");
    ToolDatabase tool(settings_for(sandbox.database));
    auto const sign_up = [&](db::Transaction& tx) -> Result<bool> {
        identity::NewPartnerRow row;
        row.partner_id = sandbox.partner_id;
        row.name = "Sandbox";
        row.scopes = scopes;
        row.created_by = "sandbox";
        row.created_at = SystemClock().now();
        identity::insert_partner(tx, row);
        identity::PartnerKey key;
        key.client_id = sandbox.client_id;
        key.name = row.name;
        key.scopes = identity::split_scopes(scopes);
        key.created_at = row.created_at;
        identity::insert_key(tx, row.partner_id, key, sandbox.secret_hash);
        return true;
    };
    tool.transact(sign_up);
}

void SandboxDatabases::drop(std::string const& database) const {
    run("drop database if exists " + quoted(database) + " with (force)");
}

/// Made under a name of its own and then renamed: of two that make one at the same time the second
/// finds the name taken and throws its own away.
void SandboxDatabases::make_template() {
    auto const fresh = template_name() + "_" + auth::new_token().substr(0, 8);
    run("create database " + quoted(fresh));
    try {
        run("alter database " + quoted(fresh) + " set search_path = simulated, pg_catalog, public");
        fill(fresh);
        run("alter database " + quoted(fresh) + " rename to " + quoted(template_name()));
    } catch (...) {
        drop(fresh);
        if (!exists(template_name())) throw;
    }
}

void SandboxDatabases::fill(std::string const& database) const {
    auto const settings = settings_for(database);
    db::migrate(settings.database_url, migrations());
    {
        ToolDatabase tool(settings);
        auto const cipher = auth::FieldCipher::from_base64url(settings.field_key);
        SystemClock const clock;
        auto const load = [&](db::Transaction& tx) -> Result<bool> {
            load_fixtures(tx, clock, cipher);
            seed_rates(tx);
            return true;
        };
        tool.transact(load);
    }
    settle(settings);
}

}  // namespace dermaga
