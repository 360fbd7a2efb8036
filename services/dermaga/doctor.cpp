#include <cstdio>
#include <filesystem>
#include <functional>

#include <sys/statvfs.h>

#include "catalog/domain/photo.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "dermaga/assemble.hpp"
#include "dermaga/bank_link.hpp"
#include "dermaga/commands.hpp"
#include "dermaga/private_servers.hpp"
#include "dermaga/serve.hpp"
#include "dermaga/tool_database.hpp"
#include "dermaga/up.hpp"

namespace dermaga {

namespace {

constexpr double free_space_min_gb = 1.0;

/// Prints findings and remembers whether one of them stops the house.
class Findings {
  public:
    void good(std::string const& what) { std::printf("  ok    %s\n", what.c_str()); }
    void note(std::string const& what, std::string const& fix) {
        std::printf("  note  %s\n        -> %s\n", what.c_str(), fix.c_str());
    }
    void bad(std::string const& what, std::string const& fix) {
        std::printf("  FAIL  %s\n        -> %s\n", what.c_str(), fix.c_str());
        status_ = 1;
    }
    int status() const { return status_; }

  private:
    int status_ = 0;
};

void check_programs(Findings& findings) {
    auto const programs = find_server_programs();
    if (programs.postgres_version >= 15)
        findings.good("PostgreSQL " + std::to_string(programs.postgres_version) + " in " +
            programs.postgres_bin.string());
    else
        findings.bad("no PostgreSQL 15 or newer for `dermaga up`",
            "apt install postgresql, or set DERMAGA_DATABASE_URL");
    if (programs.redis_server.empty())
        findings.note("no redis-server: everything works, rate limits count in each process alone",
            "apt install redis-server, or set DERMAGA_REDIS_URL");
    else findings.good("Redis in " + programs.redis_server.string());
}

void check_photos(Findings& findings) {
    try {
        catalog::load_photo_library();
        findings.good("photos can be read");
    } catch (std::exception const& error) {
        findings.bad(std::string("photos: ") + error.what(), "apt install libvips42");
    }
}

void check_space(Findings& findings) {
    auto folder = std::filesystem::absolute(default_data_folder());
    while (!std::filesystem::exists(folder) && folder.has_relative_path())
        folder = folder.parent_path();
    struct statvfs space{};
    if (::statvfs(folder.c_str(), &space) != 0) return;
    auto const free_gb =
        static_cast<double>(space.f_bavail) * static_cast<double>(space.f_frsize) / 1e9;
    char text[128];
    std::snprintf(text, sizeof text, "%.1f GB free at %s", free_gb, folder.c_str());
    if (free_gb >= free_space_min_gb) findings.good(text);
    else findings.bad(text, "free some space, or name another folder with --data");
}

void check_port(Findings& findings, runtime::Settings const& settings, int port, char const* name) {
    auto const what = "port " + std::to_string(port) + " of " + settings.listen_address;
    if (port == 0 || is_port_free(settings.listen_address, port)) findings.good(what + " is free");
    else
        findings.note(
            what + " is taken", std::string("set ") + name + ", or stop who listens there");
}

void check_database(Findings& findings, runtime::Settings const& settings) {
    if (settings.database_url.empty()) {
        findings.note("DERMAGA_DATABASE_URL is not set",
            "`dermaga up` starts a private database; `dermaga serve` needs a URL");
        return;
    }
    try {
        if (db::is_migrated(settings.database_url, house_migrations()))
            findings.good("the database answers and is migrated");
        else findings.bad("the database is not migrated", "dermaga migrate");
    } catch (std::exception const& error) {
        findings.bad(std::string("the database: ") + error.what(),
            "check DERMAGA_DATABASE_URL, and that the server runs and lets us in");
    }
    if (settings.field_key.empty())
        findings.bad("DERMAGA_FIELD_KEY is not set",
            "head -c 32 /dev/urandom | basenc --base64url | tr -d =   (keep it: losing it loses data)");
    else findings.good("the field key is set");
}

void check_sandboxes(Findings& findings, runtime::Settings const& settings) {
    if (settings.sandbox_database_url.empty()) {
        findings.note("DERMAGA_SANDBOX_DATABASE_URL is not set: partners are offered no sandbox",
            "`dermaga up` uses its private server; else name one and a role with createdb");
        return;
    }
    try {
        auto there = settings;
        there.database_url = settings.sandbox_database_url;
        ToolDatabase tool(there);
        auto const look = [](db::Transaction& tx) -> Result<bool> {
            return tx
                .query(
                    "select rolcreatedb or rolsuper from pg_roles where rolname = current_user")[0]
                .boolean(0);
        };
        if (tool.transact(look))
            findings.good("the server of sandboxes answers and lets us make databases");
        else
            findings.bad("the role of DERMAGA_SANDBOX_DATABASE_URL may not make databases",
                "alter role … createdb");
    } catch (std::exception const& error) {
        findings.bad(std::string("the server of sandboxes: ") + error.what(),
            "check DERMAGA_SANDBOX_DATABASE_URL, and that the server runs and lets us in");
    }
}

void check_bank(Findings& findings, runtime::Settings const& settings) {
    if (settings.bank_url.empty()) {
        findings.note("DERMAGA_BANK_URL is not set: payouts go to the bank by file",
            "set it and the other DERMAGA_BANK_… to pay through the bank's own interface");
        return;
    }
    try {
        auto const link = bank_link(settings);
        bank::RsaKey const key(link->options.private_key_pem);
        findings.good("the bank's secret and our key can be read");
    } catch (std::exception const& error) {
        findings.bad(std::string("the bank: ") + error.what(),
            "openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 makes a key; the bank gives the secret");
    }
}

}  // namespace

int run_doctor(runtime::Overrides const& overrides) {
    Findings findings;
    std::printf("dermaga %s\n", DERMAGA_VERSION);
    check_programs(findings);
    check_photos(findings);
    check_space(findings);
    try {
        auto const settings = runtime::read_settings(overrides);
        findings.good("the settings agree with each other");
        check_port(findings, settings, settings.port, "DERMAGA_PORT");
        check_port(findings, settings, settings.health_port, "DERMAGA_HEALTH_PORT");
        check_database(findings, settings);
        check_sandboxes(findings, settings);
        check_bank(findings, settings);
    } catch (runtime::SettingsFaulty const& faulty) {
        for (auto const& fault : faulty.faults())
            findings.bad(fault, "see `dermaga settings`");
    }
    return findings.status();
}

}  // namespace dermaga
