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
            end $$;
            create function take_soon(elements text[]) returns table (ordinal bigint, outcome text)
            language plpgsql as $$
            begin
                perform set_config('lock_timeout', '50ms', true);
                return query select * from take(elements);
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

/// A transaction that has taken elements, until it is let go.
class Holder {
  public:
    Holder(std::string const& url, std::vector<std::string> const& elements)
        : database_(io_, options_for(url)), thread_([this, elements] { hold(elements); }) {
        locked_.get_future().wait();
    }
    ~Holder() { let_go(); }
    void let_go() {
        if (!thread_.joinable()) return;
        let_go_.set_value();
        thread_.join();
    }

  private:
    static Options options_for(std::string const& url) {
        Options options;
        options.url = url;
        options.connections = 1;
        return options;
    }
    void hold(std::vector<std::string> const& elements) {
        auto work = [&](Transaction& tx) {
            tx.query("insert into done select unnest($1::text[])", text_array(elements));
            locked_.set_value();
            let_go_.get_future().wait();
            return false;
        };
        Work const reference(work);
        database_.run_blocking(reference);
    }

    boost::asio::io_context io_;
    std::promise<void> locked_;
    std::promise<void> let_go_;
    Database database_;
    std::thread thread_;
};

/// `first`, `first` + 1 … as elements.
std::vector<std::string> elements(int first, int count) {
    std::vector<std::string> all;
    for (int i = first; i < first + count; ++i)
        all.push_back("e" + std::to_string(i));
    return all;
}

void call_all(boost::asio::io_context& io, BatchedCall& call, std::vector<std::string> const& all,
    Outcomes& outcomes) {
    for (auto const& element : all)
        boost::asio::co_spawn(io, call_into(call, element, outcomes), expect_no_error);
}

constexpr char take_sql[] = "select ordinal, outcome from take($1::text[])";
constexpr char take_soon_sql[] = "select ordinal, outcome from take_soon($1::text[])";

TEST_F(BatchedTest, OneLockedRowIsUnavailableToWhoNeedsItAlone) {
    Holder const holder(server_.url(), {"e7"});
    Options quick;
    quick.url = server_.url();
    quick.lock_timeout = std::chrono::milliseconds(300);
    Database database(io_, quick);
    BatchedCall call(database, take_sql, 32);
    Outcomes outcomes;
    call_all(io_, call, elements(0, 20), outcomes);
    test::run_until(io_, [&] { return outcomes.ended() == 20; });
    EXPECT_EQ(outcomes.errors.size(), 1u);
    EXPECT_NE(outcomes.errors["e7"].find("lock timeout"), std::string::npos)
        << outcomes.errors["e7"];
    EXPECT_EQ(outcomes.values["e8"], "took e8");
}

TEST_F(BatchedTest, WhoWaitsForLocksStandsBeforeNobody) {
    Holder holder(server_.url(), elements(0, 24));
    Options patient;
    patient.url = server_.url();
    patient.lock_timeout = test::deadline;
    patient.queue_wait_max = test::deadline;
    Database database(io_, patient);
    BatchedCall call(database, take_soon_sql, 32);
    Outcomes locked;
    Outcomes companions;
    call_all(io_, call, elements(0, 24), locked);
    call_all(io_, call, elements(100, 8), companions);  // of the same batch
    test::run_until(io_, [&] { return statements() >= 2; }, "the batch to fail");
    Outcomes later;
    call_all(io_, call, elements(200, 50), later);
    test::run_until(io_, [&] { return later.ended() == 50; }, "those who came later");
    test::run_until(io_, [&] { return companions.ended() == 8; }, "those of the same batch");
    EXPECT_EQ(locked.ended(), 0u);
    EXPECT_EQ(later.errors.size() + companions.errors.size(), 0u);
    holder.let_go();
    test::run_until(io_, [&] { return locked.ended() == 24; }, "those whose lock was let go");
    EXPECT_EQ(locked.errors.size(), 0u);
}

TEST_F(BatchedTest, TwoWhoComeAloneAndWaitForLocksStandBeforeNobody) {
    Holder const holder(server_.url(), elements(0, 2));
    Options patient;
    patient.url = server_.url();
    patient.lock_timeout = test::deadline;
    Database database(io_, patient);
    auto call = std::make_unique<BatchedCall>(database, take_soon_sql, 1);
    Outcomes locked;
    Outcomes later;
    call_all(io_, *call, elements(0, 2), locked);
    call_all(io_, *call, elements(100, 1), later);
    test::run_until(io_, [&] { return later.ended() == 1; });
    EXPECT_EQ(later.values["e100"], "took e100");
    EXPECT_EQ(locked.ended(), 0u);
    call.reset();
    test::run_until(io_, [&] { return locked.ended() == 2; });
}

TEST_F(BatchedTest, NobodyWaitsLongForABatch) {
    Holder holder(server_.url(), elements(0, 2));
    Options options;
    options.url = server_.url();
    options.lock_timeout = test::deadline;
    options.queue_wait_max = std::chrono::milliseconds(100);
    Database database(io_, options);
    BatchedCall call(database, take_sql, 1);
    Outcomes under_way;
    Outcomes waiting;
    call_all(io_, call, elements(0, 2), under_way);
    call_all(io_, call, elements(100, 3), waiting);
    test::run_until(io_, [&] { return waiting.ended() == 3; });
    EXPECT_EQ(waiting.errors["e102"], "no batch had room in time");
    EXPECT_EQ(under_way.ended(), 0u);
    holder.let_go();
    test::run_until(io_, [&] { return under_way.ended() == 2; });
    EXPECT_EQ(under_way.errors.size(), 0u);
}

TEST_F(BatchedTest, NobodyWaitsLongToBeTriedAlone) {
    server_.execute(R"sql(
        create function take_patiently(elements text[]) returns table (ordinal bigint, outcome text)
        language plpgsql as $$
        begin
            if cardinality(elements) > 1 then perform set_config('lock_timeout', '50ms', true); end if;
            return query select * from take(elements);
        end $$)sql");
    Holder holder(server_.url(), elements(0, 3));
    Options options;
    options.url = server_.url();
    options.lock_timeout = test::deadline;
    options.queue_wait_max = std::chrono::milliseconds(200);
    Database database(io_, options);
    BatchedCall call(database, "select ordinal, outcome from take_patiently($1::text[])", 3);
    Outcomes outcomes;
    call_all(io_, call, elements(0, 3), outcomes);
    test::run_until(io_, [&] { return outcomes.ended() == 2; });
    EXPECT_EQ(outcomes.errors["e2"], "no batch had room in time");
    holder.let_go();
    test::run_until(io_, [&] { return outcomes.ended() == 3; });
    EXPECT_EQ(outcomes.values["e0"], "took e0");
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
