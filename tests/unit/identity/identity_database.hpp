#pragma once

#include <array>
#include <functional>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "auth/field_cipher.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "identity/service.hpp"
#include "support/test_database.hpp"

namespace dermaga::identity {

/// A database of its own with the schemas of events and identity, and a clock that can be moved.
class IdentityDatabase : public testing::Test {
  protected:
    void SetUp() override {
        std::array const sets{db::MigrationSet{"events", events_migrations()},
            db::MigrationSet{"identity", identity_migrations()}};
        db::migrate(server.url(), sets);
        db::Options options;
        options.url = server.url();
        options.connections = 1;
        database.emplace(io, options);
    }

    /// One transaction that commits.
    void within(std::function<void(db::Transaction&)> const& what) {
        auto work = [&](db::Transaction& tx) {
            what(tx);
            return true;
        };
        database->run_blocking(db::Work(work));
    }

    FakeClock clock{SystemClock().now()};
    auth::FieldCipher cipher{std::string(32, 'k')};
    test::TestDatabase server;
    boost::asio::io_context io;
    std::optional<db::Database> database;
};

}  // namespace dermaga::identity
