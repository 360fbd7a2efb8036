#pragma once

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "auth/field_cipher.hpp"
#include "auth/webhook_signature.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "events/webhook_endpoints.hpp"
#include "events/webhook_sender.hpp"
#include "support/test_database.hpp"

namespace dermaga::test {

/// A database with two streams that may be heard of: "orders", each for the partner it names, and
/// "catalog" for everybody. Time stands still until a test moves it.
class WebhookHouse : public testing::Test {
  protected:
    WebhookHouse() {
        db::MigrationSet const sets[] = {{"events", events_migrations()}};
        db::migrate(server_.url(), sets);
        server_.execute(
            "insert into events.webhook_streams values ('orders', 'order', 'partner_id', "
            "'orders'), "
            "('catalog', 'listing', null, 'feed')");
        db::Options options;
        options.url = server_.url();
        options.connections = 4;
        database_ = std::make_unique<db::Database>(io_, options);
    }

    /// Runs `step(tx)` in a transaction and gives its value.
    template <class Step>
    auto run(Step const& step) {
        std::optional<std::invoke_result_t<Step const&, db::Transaction&>> value;
        auto work = [&](db::Transaction& tx) {
            value.emplace(step(tx));
            return true;
        };
        database_->run_blocking(db::Work(work));
        return std::move(*value);
    }

    /// An endpoint of `owner` that signs with `secret`.
    std::string add_endpoint(std::string const& owner, std::vector<std::string> const& types,
        std::string const& url = "https://receiver.example/hook") {
        static int count = 0;
        events::WebhookEndpoint endpoint;
        endpoint.id = "whk_" + std::to_string(++count);
        endpoint.wish.url = url;
        endpoint.wish.event_types = types;
        endpoint.algorithm = "v1";
        endpoint.created_at = clock_.now();
        events::WebhookKey key;
        key.id = "key_1";
        key.sealed = cipher_.encrypt(secret, events::webhook_key_context(endpoint.id));
        EXPECT_TRUE(
            run([&](db::Transaction& tx) { return insert_webhook(tx, owner, endpoint, key); }));
        return endpoint.id;
    }

    /// Something happens to an order of a partner.
    void order(
        std::string const& id, std::string const& type, std::string const& partner = "par_1") {
        happen("orders", id, type, R"({"id":")" + id + R"(","partner_id":")" + partner + R"("})");
    }
    void happen(std::string const& stream, std::string const& id, std::string const& type,
        std::string const& payload) {
        run([&](db::Transaction& tx) {
            events::publish(tx, stream, id, type, payload);
            return true;
        });
        sequence();
    }
    void sequence() { server_.execute("select events.sequence(10000)"); }
    std::int64_t count(std::string const& sql) {
        return run([&](db::Transaction& tx) { return tx.query(sql.c_str())[0].integer(0); });
    }

    static inline std::string const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    TestDatabase server_;
    boost::asio::io_context io_{1};
    FakeClock clock_{Timestamp{std::chrono::seconds(1'800'000'000)}};
    auth::FieldCipher cipher_{std::string(32, 'k')};
    std::unique_ptr<db::Database> database_;
};

}  // namespace dermaga::test
