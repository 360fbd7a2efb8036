#include "events/sequencer.hpp"

#include <atomic>
#include <random>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "db/migrations.hpp"
#include "events/feed.hpp"
#include "events/outbox.hpp"
#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga::events {
namespace {

using test::await_on;

class SequencerTest : public testing::Test {
  protected:
    static constexpr int writers = 8;

    SequencerTest() {
        db::MigrationSet const sets[] = {{"events", events_migrations()}};
        db::migrate(server_.url(), sets);
        db::Options options;
        options.url = server_.url();
        options.connections = writers + 2;
        database_ = std::make_unique<db::Database>(io_, options);
    }

    /// One change in a transaction of its own, that takes its time to commit.
    void write(std::string const& stream, std::string const& aggregate, double seconds = 0,
        bool commits = true) {
        auto step = [&](db::Transaction& tx) {
            publish(tx, stream, aggregate, "thing.changed", "{}");
            if (seconds > 0) tx.query("select pg_sleep($1::float8)", std::to_string(seconds));
            return commits;
        };
        database_->run_blocking(db::Work(step));
    }

    std::vector<Event> read(std::string const& stream, std::int64_t after, int limit = 1000) {
        auto const work = [&](db::Transaction& tx) -> Result<std::vector<Event>> {
            return read_after(tx, stream, after, limit);
        };
        return await_on(io_, database_->transact(work)).value();
    }

    std::int64_t ask(
        std::int64_t (*question)(db::Transaction&, std::string_view), std::string const& stream) {
        auto const work = [&](db::Transaction& tx) -> Result<std::int64_t> {
            return question(tx, stream);
        };
        return await_on(io_, database_->transact(work)).value();
    }

    /// Runs the sequencer until the stream has that many events.
    void sequence_until(std::string const& stream, std::int64_t position) {
        Sequencer sequencer(io_, *database_);
        test::run_until(io_, [&] { return ask(&last_position, stream) >= position; });
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<db::Database> database_;
};

TEST_F(SequencerTest, GivesPositionsPerStreamInOrder) {
    write("catalog", "prd_1");
    write("orders", "ord_1");
    write("catalog", "prd_2");
    sequence_until("catalog", 2);
    auto const events = read("catalog", 0);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].position, 1);
    EXPECT_EQ(events[0].aggregate_id, "prd_1");
    EXPECT_EQ(events[0].type, "thing.changed");
    EXPECT_EQ(events[0].payload, "{}");
    EXPECT_EQ(events[1].position, 2);
    EXPECT_NE(events[0].event_id, events[1].event_id);
    auto const age = std::chrono::system_clock::now() - events[0].committed_at;
    EXPECT_LT(std::chrono::abs(age), std::chrono::minutes(1));
    EXPECT_EQ(ask(&last_position, "orders"), 1);
    EXPECT_EQ(read("catalog", 1).size(), 1u);
    EXPECT_EQ(read("catalog", 0, 1).size(), 1u);
}

TEST_F(SequencerTest, TellsTheWatchWhereStreamsEnd) {
    write("catalog", "prd_1");
    Sequencer sequencer(io_, *database_);
    EXPECT_TRUE(await_on(io_, sequencer.watch().past("catalog", 0, test::deadline)));
    auto waiting = boost::asio::co_spawn(
        io_, sequencer.watch().past("catalog", 1, test::deadline), boost::asio::use_future);
    write("orders", "ord_1");
    write("catalog", "prd_2");
    sequencer.wake();
    test::run_until(io_,
        [&] { return waiting.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
    EXPECT_TRUE(waiting.get());
}

TEST_F(SequencerTest, ForgetsTheOldInBatchesWithoutHoles) {
    for (int i = 0; i < 6; ++i)
        write("catalog", "prd_" + std::to_string(i));
    write("orders", "ord_1");
    sequence_until("catalog", 6);
    // The fourth is young: what stands behind it stays, however old.
    server_.execute(
        "update events.positions set committed_at = now() - interval '91 days' where position <> 4");
    auto const now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto const forget_some = [&](int most) {
        auto const work = [&](db::Transaction& tx) -> Result<std::int64_t> {
            return forget(tx, "catalog", now - std::chrono::days(90), most);
        };
        return await_on(io_, database_->transact(work)).value();
    };
    EXPECT_EQ(forget_some(2), 2);
    EXPECT_EQ(ask(&first_position, "catalog"), 3);
    EXPECT_EQ(forget_some(100), 1);
    EXPECT_EQ(forget_some(100), 0);
    EXPECT_EQ(ask(&first_position, "catalog"), 4);
    EXPECT_EQ(read("catalog", 0).size(), 3u);
    EXPECT_EQ(read("orders", 0).size(), 1u);
}

TEST_F(SequencerTest, WhatWasRolledBackNeverHappened) {
    write("catalog", "prd_1", 0, false);
    write("catalog", "prd_2");
    sequence_until("catalog", 1);
    auto const events = read("catalog", 0);
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].aggregate_id, "prd_2");
    EXPECT_EQ(events[0].position, 1);
}

TEST_F(SequencerTest, AReaderMissesNothingWhileManyWrite) {
    constexpr int each = 25;
    std::atomic<int> running{writers};
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            std::minstd_rand random(static_cast<unsigned>(writer) + 1);
            std::uniform_real_distribution<double> seconds(0.0001, 0.02);
            for (int i = 0; i < each; ++i)
                write("catalog", std::to_string(writer) + "-" + std::to_string(i), seconds(random));
            --running;
        });

    Sequencer sequencer(io_, *database_);
    Sequencer another(io_, *database_);  // as in a second process
    std::int64_t seen = 0;
    std::set<std::string> aggregates;
    auto const has_seen_all = [&] {
        for (auto const& event : read("catalog", seen, 7)) {
            EXPECT_EQ(event.position, seen + 1) << "a hole";
            seen = event.position;
            aggregates.insert(event.aggregate_id);
        }
        return running == 0 && seen == writers * each;
    };
    test::run_until(io_, has_seen_all);
    EXPECT_EQ(aggregates.size(), static_cast<std::size_t>(writers * each));
    EXPECT_EQ(ask(&last_position, "catalog"), writers * each);
}

TEST_F(SequencerTest, WakesAtOnce) {
    Sequencer sequencer(io_, *database_);
    for (int i = 1; i <= 20; ++i) {
        write("catalog", "prd_" + std::to_string(i));
        sequencer.wake();
        test::run_until(io_, [&] { return ask(&last_position, "catalog") == i; });
    }
}

TEST_F(SequencerTest, WhatComesCloseTogetherIsGatheredIntoFewCommits) {
    constexpr int changes = 100;
    auto const began = std::chrono::steady_clock::now();
    Sequencer sequencer(io_, *database_);
    for (int i = 0; i < changes; ++i) {
        write("catalog", "prd_1");
        sequencer.wake();
        io_.restart();
        io_.poll();  // as in a server that goes on with other requests
    }
    test::run_until(io_, [&] { return ask(&last_position, "catalog") == changes; });
    // Each batch is a commit, and the next one gathers for 20 ms first.
    auto const took = std::chrono::steady_clock::now() - began;
    auto const commits = [](db::Transaction& tx, std::string_view) {
        return tx.query("select count(distinct xmin::text) from events.positions")[0].integer(0);
    };
    EXPECT_LE(ask(commits, ""), took / std::chrono::milliseconds(20) + 2);
}

TEST_F(SequencerTest, GoesOnAfterTheDatabaseWasAway) {
    Sequencer sequencer(io_, *database_);
    write("catalog", "prd_1");
    test::run_until(io_, [&] { return ask(&last_position, "catalog") == 1; });
    server_.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity "
        "where datname = current_database() and application_name = 'dermaga'");
    write("catalog", "prd_2");
    test::run_until(io_, [&] { return ask(&last_position, "catalog") == 2; });
}

TEST_F(SequencerTest, StopsSoThatTheIoContextCanEnd) {
    Sequencer sequencer(io_, *database_);
    io_.restart();
    io_.poll();
    sequencer.stop();
    io_.run();  // would not return while the loop lives
    SUCCEED();
}

TEST_F(SequencerTest, FirstPositionTellsWhatIsKept) {
    EXPECT_EQ(ask(&first_position, "catalog"), 1);
    for (int i = 0; i < 3; ++i)
        write("catalog", "prd_1");
    sequence_until("catalog", 3);
    EXPECT_EQ(ask(&first_position, "catalog"), 1);
    server_.execute("delete from events.positions where position <= 2");
    EXPECT_EQ(ask(&first_position, "catalog"), 3);
    server_.execute("delete from events.positions");
    EXPECT_EQ(ask(&first_position, "catalog"), 4);
    EXPECT_EQ(ask(&last_position, "catalog"), 3);
}

}  // namespace
}  // namespace dermaga::events
