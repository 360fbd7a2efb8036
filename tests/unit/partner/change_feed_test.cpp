// Pages of changes on a real PostgreSQL.
#include "partner/store/change_feed.hpp"

#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "db/database.hpp"
#include "db/migrations.hpp"
#include "events/outbox.hpp"
#include "support/test_database.hpp"

namespace dermaga::partner {
namespace {

class ChangeFeed : public ::testing::Test {
  protected:
    ChangeFeed() {
        db::MigrationSet const sets[] = {{"events", events_migrations()}};
        db::migrate(files.url(), sets);
        // What the changes ask of other rooms and of this one, which all need half the house.
        files.execute(R"(
            create schema partner;
            create function partner.feed_terms(text, timestamptz) returns text language sql
            return '{"stock":"banded","currency":"IDR","rate":null}';
            create function partner.feed_epoch() returns text language sql return 'e1';
            create schema rules;
            create table rules.readiness (product_id text, route text, state text);
            create table rules.certificates (product_id text, types text[]);
            create function rules.covers(text[], text[]) returns boolean language sql return $1 @> $2)");
        db::Options options;
        options.url = files.url();
        options.connections = 1;
        database.emplace(io, options);
    }

    void upsert(std::string const& id, int version) {
        emit(id, "listing.upserted",
            "{\"id\":\"" + id + "\",\"version\":" + std::to_string(version) + "}");
    }
    void remove(std::string const& id, int version) {
        emit(id, "listing.removed",
            "{\"id\" : \"" + id + "\", \"version\" : " + std::to_string(version) + "}");
    }
    void forget_up_to(int position) {
        files.execute("delete from events.positions where position <= " + std::to_string(position));
    }

    Result<std::string> page(std::int64_t after, int limit, std::string const& epoch = {}) {
        std::optional<Result<std::string>> answer;
        auto work = [&](db::Transaction& tx) {
            ChangeRequest wanted;
            wanted.after = after;
            wanted.limit = limit;
            wanted.epoch = epoch;
            auto const found = read_changes(tx, wanted);
            if (found) answer = page_json(*found);
            else answer = found.error();
            return true;
        };
        database->run_blocking(db::Work(work));
        return *answer;
    }
    boost::json::value json(std::int64_t after, int limit) {
        return boost::json::parse(page(after, limit).value());
    }

    test::TestDatabase files;
    boost::asio::io_context io;
    std::optional<db::Database> database;

  private:
    void emit(std::string const& id, std::string const& type, std::string const& payload) {
        auto work = [&](db::Transaction& tx) {
            events::publish(tx, "catalog", id, type, payload);
            return true;
        };
        database->run_blocking(db::Work(work));
        files.execute("select events.sequence(100)");
    }
};

TEST_F(ChangeFeed, IsEmptyBeforeAnythingHappened) {
    EXPECT_EQ(page(0, 10).value(),
        "{\"changes\":[],\"position\":0,\"epoch\":\"e1\",\"more\":false,"
        "\"terms\":{\"stock\":\"banded\",\"currency\":\"IDR\",\"rate\":null}}");
}

TEST_F(ChangeFeed, NamesAnItemOnceWithItsLastChange) {
    upsert("a", 1);
    upsert("b", 1);
    upsert("a", 2);
    auto const found = json(0, 10);
    auto const& changes = found.at("changes").as_array();
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].at("position").as_int64(), 2);
    EXPECT_EQ(changes[0].at("kind").as_string(), "upsert");
    EXPECT_EQ(changes[0].at("listing").at("id").as_string(), "b");
    EXPECT_EQ(changes[1].at("position").as_int64(), 3);
    EXPECT_EQ(changes[1].at("listing").at("version").as_int64(), 2);
    EXPECT_EQ(found.at("position").as_int64(), 3);
    EXPECT_FALSE(found.at("more").as_bool());
}

TEST_F(ChangeFeed, SaysWhatIsGone) {
    upsert("a", 1);
    remove("a", 2);
    auto const changes = json(0, 10).at("changes").as_array();
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].at("kind").as_string(), "remove");
    EXPECT_EQ(changes[0].at("id").as_string(), "a");
    EXPECT_EQ(changes[0].at("version").as_int64(), 2);
}

TEST_F(ChangeFeed, GoesOnWhereAPageEnded) {
    for (auto const* const id : {"a", "b", "c"})
        upsert(id, 1);
    auto const first = json(0, 2);
    EXPECT_TRUE(first.at("more").as_bool());
    EXPECT_EQ(first.at("position").as_int64(), 2);
    auto const second = json(2, 2);
    EXPECT_FALSE(second.at("more").as_bool());
    EXPECT_EQ(second.at("changes").at(0).at("listing").at("id").as_string(), "c");
    EXPECT_EQ(json(3, 2).at("position").as_int64(), 3);
}

TEST_F(ChangeFeed, TellsAReaderWhoMissedSomething) {
    for (auto const* const id : {"a", "b", "c"})
        upsert(id, 1);
    forget_up_to(2);
    auto const late = page(1, 10);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind(), RefusalKind::gone);
    EXPECT_EQ(late.error().code(), "position_too_old");
    EXPECT_TRUE(page(2, 10));
}

TEST_F(ChangeFeed, TellsAReaderWhoComesFromElsewhere) {
    upsert("a", 1);
    EXPECT_TRUE(page(1, 10));
    auto const ahead = page(2, 10);
    ASSERT_FALSE(ahead);
    EXPECT_EQ(ahead.error().kind(), RefusalKind::gone);
    EXPECT_EQ(ahead.error().code(), "position_ahead");
}

TEST_F(ChangeFeed, IsOfOneEpoch) {
    upsert("a", 1);
    EXPECT_EQ(json(0, 10).at("epoch"), "e1");
    auto const other = page(0, 10, "e0");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind(), RefusalKind::gone);
    EXPECT_EQ(other.error().code(), "position_epoch");
    EXPECT_TRUE(page(0, 10, "e1"));
}

}  // namespace
}  // namespace dermaga::partner
