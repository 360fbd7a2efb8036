#pragma once

#include <string>
#include <utility>
#include <vector>

#include "auth/field_cipher.hpp"
#include "auth/password_hasher.hpp"
#include "base/embedded.hpp"
#include "cache/rate_counter.hpp"
#include "db/migrations.hpp"
#include "events/sequencer.hpp"
#include "http/problem.hpp"
#include "platform/platform.hpp"
#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga {

std::span<EmbeddedFile const> platform_migrations();
std::span<EmbeddedFile const> events_migrations();

namespace test {

/// Everything a handler is given, on a database of its own with this room's and the events' tables.
struct House {
    House() { messages.add(http::http_messages()); }

    TestDatabase test_database;
    bool migrated = migrate(test_database.url());
    boost::asio::io_context io;
    SystemClock clock;
    db::Database database{io, options(test_database.url())};
    cache::RateCounter rates{io, ""};
    auth::PasswordHasher passwords{io};
    auth::FieldCipher cipher{std::string(32, 'k')};
    events::Sequencer sequencer{io, database};
    Messages messages;
    Platform platform{io, clock, database, rates, passwords, cipher, sequencer, messages};

    /// The single value of a query, as text.
    std::string value(char const* sql) {
        std::string text;
        auto work = [&](db::Transaction& tx) {
            text = tx.run(sql, {})[0].text(0);
            return true;
        };
        db::Work const reference(work);
        database.run_blocking(reference);
        return text;
    }

  private:
    static bool migrate(std::string const& url) {
        db::MigrationSet const sets[] = {
            {"platform", platform_migrations()}, {"events", events_migrations()}};
        db::migrate(url, sets);
        return true;
    }
    static db::Options options(std::string const& url) {
        db::Options made;
        made.url = url;
        return made;
    }
};

/// The text of an answer's body.
inline std::string const& text(http::Response const& response) {
    return std::get<std::string>(response.body);
}

/// The value of an answer's header, "" when absent.
inline std::string header(http::Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return "";
}

}  // namespace test
}  // namespace dermaga
