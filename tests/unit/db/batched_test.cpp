#include "db/batched.hpp"

#include <future>
#include <map>
#include <thread>

#include <gtest/gtest.h>

#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga::db {
namespace {

using test::await_on;

class BatchedTest : public testing::Test {
  protected:
    BatchedTest() {
        server_.execute(R"sql(
            create table item (id text primary key, document text);
            insert into item select 'k' || n, 'document ' || n from generate_series(1, 500) n;
            create sequence statements;
            create function look_up(keys text[]) returns table (id text, document text)
            language plpgsql as $$
            begin
                perform nextval('statements');
                return query select i.id, i.document from item i where i.id = any(keys);
            end $$;
            create table done (element text primary key);
            create function take(elements text[]) returns table (ordinal bigint, outcome text)
            language plpgsql as $$
            begin
                perform nextval('statements');
                if 'poison' = any(elements) then raise exception 'poisoned'; end if;
                insert into done select e from unnest(elements) e;
                return query select o, 'took ' || e from unnest(elements) with ordinality u(e, o);
            end $$;)sql");
        Options options;
        options.url = server_.url();
        options.connections = 2;
        database_ = std::make_unique<Database>(io_, options);
    }

    std::int64_t statements() {
        auto const work = [](Transaction& tx) -> Result<std::int64_t> {
            return tx.query("select last_value from statements")[0].integer(0);
        };
        return await_on(io_, database_->transact(work)).value();
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
    std::unique_ptr<Database> database_;
};

/// What became of each element.
struct Outcomes {
    std::map<std::string, std::string> values;
    std::map<std::string, std::string> errors;
    std::size_t ended() const { return values.size() + errors.size(); }
};

boost::asio::awaitable<void> find_into(BatchedLookup& lookup, std::string key, Outcomes& outcomes) {
    try {
        auto const value = co_await lookup.find(key);
        outcomes.values[key] = value.value_or("none");
    } catch (std::exception const& error) {
        outcomes.errors[key] = error.what();
    }
}

boost::asio::awaitable<void> call_into(BatchedCall& call, std::string element, Outcomes& outcomes) {
    try {
        auto const value = co_await call.call(element);
        outcomes.values[element] = value;
    } catch (std::exception const& error) {
        outcomes.errors[element] = error.what();
    }
}

void expect_no_error(std::exception_ptr error) {
    EXPECT_EQ(error, nullptr);
}

TEST_F(BatchedTest, AnswersOneAlone) {
    BatchedLookup lookup(*database_, "select id, document from look_up($1::text[])");
    EXPECT_EQ(await_on(io_, lookup.find("k7")), "document 7");
    EXPECT_EQ(await_on(io_, lookup.find("absent")), std::nullopt);
    EXPECT_EQ(await_on(io_, lookup.find("od\"d {\\}")), std::nullopt);
}

TEST_F(BatchedTest, WhatWaitsTogetherTravelsTogether) {
    BatchedLookup lookup(*database_, "select id, document from look_up($1::text[])", 32);
    Outcomes outcomes;
    for (int i = 1; i <= 500; ++i)
        boost::asio::co_spawn(
            io_, find_into(lookup, "k" + std::to_string(i), outcomes), expect_no_error);
    test::run_until(io_, [&] { return outcomes.ended() == 500; });
    EXPECT_EQ(outcomes.errors.size(), 0u);
    for (int i = 1; i <= 500; ++i)
        EXPECT_EQ(outcomes.values["k" + std::to_string(i)], "document " + std::to_string(i));
    EXPECT_EQ(statements(), 16);  // 500 / 32, rounded up
}

TEST_F(BatchedTest, TheSameKeyAnswersAllWhoAsked) {
    BatchedLookup lookup(*database_, "select id, document from look_up($1::text[])");
    int answered = 0;
    auto const when_found = [&](std::exception_ptr error, std::optional<std::string> value) {
        EXPECT_EQ(error, nullptr);
        EXPECT_EQ(value, "document 1");
        ++answered;
    };
    for (int i = 0; i < 10; ++i)
        boost::asio::co_spawn(io_, lookup.find("k1"), when_found);
    test::run_until(io_, [&] { return answered == 10; });
    EXPECT_EQ(statements(), 1);
}

TEST_F(BatchedTest, OneBadElementNeverFailsItsNeighbours) {
    BatchedCall call(*database_, "select ordinal, outcome from take($1::text[])", 32);
    Outcomes outcomes;
    for (int i = 0; i < 20; ++i) {
        auto const element = i == 9 ? std::string("poison") : "e" + std::to_string(i);
        boost::asio::co_spawn(io_, call_into(call, element, outcomes), expect_no_error);
    }
    test::run_until(io_, [&] { return outcomes.ended() == 20; });
    EXPECT_EQ(outcomes.errors, (std::map<std::string, std::string>{{"poison", "poisoned"}}));
    EXPECT_EQ(outcomes.values["e3"], "took e3");
    auto const work = [](Transaction& tx) -> Result<std::int64_t> {
        return tx.query("select count(*) from done")[0].integer(0);
    };
    EXPECT_EQ(await_on(io_, database_->transact(work)).value(), 19);
}

TEST_F(BatchedTest, OneLockedRowIsUnavailableToWhoNeedsItAlone) {
    Options slow;
    slow.url = server_.url();
    slow.connections = 1;
    boost::asio::io_context other_io;
    Database other(other_io, slow);
    std::promise<void> locked;
    std::promise<void> let_go;
    std::thread holder([&] {
        auto hold = [&](Transaction& tx) {
            tx.query("insert into done values ('e7')");
            locked.set_value();
            let_go.get_future().wait();
            return false;
        };
        Work const work(hold);
        other.run_blocking(work);
    });
    locked.get_future().wait();
    Options quick;
    quick.url = server_.url();
    quick.lock_timeout = std::chrono::milliseconds(300);
    Database database(io_, quick);
    BatchedCall call(database, "select ordinal, outcome from take($1::text[])", 32);
    Outcomes outcomes;
    for (int i = 0; i < 20; ++i)
        boost::asio::co_spawn(
            io_, call_into(call, "e" + std::to_string(i), outcomes), expect_no_error);
    test::run_until(io_, [&] { return outcomes.ended() == 20; });
    let_go.set_value();
    holder.join();
    EXPECT_EQ(outcomes.errors.size(), 1u);
    EXPECT_NE(outcomes.errors["e7"].find("lock timeout"), std::string::npos)
        << outcomes.errors["e7"];
    EXPECT_EQ(outcomes.values["e8"], "took e8");
}

TEST_F(BatchedTest, AFullQueueIsUnavailable) {
    BatchedLookup lookup(*database_, "select id, document from look_up($1::text[])", 4, 8);
    Outcomes outcomes;
    for (int i = 1; i <= 9; ++i)
        boost::asio::co_spawn(
            io_, find_into(lookup, "k" + std::to_string(i), outcomes), expect_no_error);
    test::run_until(io_, [&] { return outcomes.ended() == 9; });
    EXPECT_EQ(outcomes.values.size(), 8u);
    EXPECT_EQ(outcomes.errors.size(), 1u);
}

TEST_F(BatchedTest, WhoStillWaitsHearsTheEnd) {
    auto lookup = std::make_unique<BatchedLookup>(
        *database_, "select id, document from look_up($1::text[])", 1);
    Outcomes outcomes;
    for (int i = 1; i <= 5; ++i)
        boost::asio::co_spawn(
            io_, find_into(*lookup, "k" + std::to_string(i), outcomes), expect_no_error);
    io_.restart();
    io_.poll_one();  // all are there, nothing is sent before the first turn ends
    for (int i = 0; i < 8; ++i)
        io_.poll_one();
    lookup.reset();
    test::run_until(io_, [&] { return outcomes.ended() == 5; });
    EXPECT_GE(outcomes.errors.size(), 1u);
}

}  // namespace
}  // namespace dermaga::db
