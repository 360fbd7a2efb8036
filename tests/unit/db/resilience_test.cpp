#include <atomic>
#include <functional>
#include <latch>
#include <optional>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <signal.h>

#include "db/database.hpp"
#include "support/await.hpp"
#include "support/test_database.hpp"

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;
using test::await_on;

Options options_for(std::string const& url, int connections = 3) {
    Options options;
    options.url = url;
    options.connections = connections;
    return options;
}

constexpr char const* terminate_pool =
    "select pg_terminate_backend(pid) from pg_stat_activity "
    "where datname = current_database() and application_name = 'dermaga'";

class ResilienceTest : public testing::Test {
  protected:
    ResilienceTest() {
        server_.execute(
            "create table stock (id int primary key, left_over int not null);"
            "insert into stock values (1, 0), (2, 0)");
    }

    std::int64_t sum(Database& database) {
        auto const work = [](Transaction& tx) -> Result<std::int64_t> {
            return tx.query("select sum(left_over) from stock")[0].integer(0);
        };
        return await_on(io_, database.transact(work)).value();
    }

    test::TestDatabase server_;
    boost::asio::io_context io_{1};
};

TEST_F(ResilienceTest, DeadlockedWorksAreBothDoneInTheEnd) {
    Database database(io_, options_for(server_.url()));
    std::latch both_hold_one(2);
    std::atomic<int> runs{0};
    std::atomic<int> done{0};
    std::atomic<int> failed{0};
    auto const submit = [&](int first, int second) {
        auto const work = [&, first, second](Transaction& tx) {
            auto const is_first_round = ++runs <= 2;
            tx.query("update stock set left_over = left_over + 1 where id = $1::int", first);
            if (is_first_round) both_hold_one.arrive_and_wait();
            tx.query("update stock set left_over = left_over + 1 where id = $1::int", second);
            return true;
        };
        auto const when_done = [&](std::exception_ptr error) {
            ++done;
            if (error) ++failed;
        };
        database.submit(work, Scope::transaction, when_done);
    };
    submit(1, 2);
    submit(2, 1);
    test::run_until(io_, [&] { return done == 2; });
    EXPECT_EQ(failed, 0);
    EXPECT_GT(runs, 2);
    EXPECT_EQ(sum(database), 4);
}

TEST_F(ResilienceTest, AnIdleConnectionThatWasEndedIsReplaced) {
    Database database(io_, options_for(server_.url(), 1));
    EXPECT_EQ(sum(database), 0);
    server_.execute(terminate_pool);
    EXPECT_EQ(sum(database), 0);
    EXPECT_TRUE(database.healthy());
}

TEST_F(ResilienceTest, AConnectionThatBreaksInTheMiddleIsReplacedAndTheWorkRunsAgain) {
    Database database(io_, options_for(server_.url(), 1));
    int runs = 0;
    auto const work = [&](Transaction& tx) -> Result<bool> {
        tx.query("update stock set left_over = left_over + 1 where id = 1");
        if (++runs == 1) server_.execute(terminate_pool);
        tx.query("update stock set left_over = left_over + 1 where id = 2");
        return true;
    };
    await_on(io_, database.transact(work)).value();
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(sum(database), 2);
}

TEST_F(ResilienceTest, AConnectionThatBreaksInTheCommitLeavesItInDoubtAndIsNotRepeated) {
    server_.execute(R"sql(
        create function die() returns trigger language plpgsql as $$
        begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
        create constraint trigger dies after update on stock deferrable initially deferred
            for each row execute function die())sql");
    Database database(io_, options_for(server_.url(), 1));
    int runs = 0;
    auto const work = [&](Transaction& tx) -> Result<bool> {
        ++runs;
        tx.query("update stock set left_over = 1 where id = 1");
        return true;
    };
    EXPECT_THROW(await_on(io_, database.transact(work)), Unavailable);
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(sum(database), 0);
}

TEST_F(ResilienceTest, ATableThatChangesUnderAPreparedStatementIsReadAgain) {
    Database database(io_, options_for(server_.url(), 1));
    auto const work = [](Transaction& tx) -> Result<int> {
        return tx.query("select * from stock order by id").size();
    };
    EXPECT_EQ(await_on(io_, database.transact(work)).value(), 2);
    server_.execute("alter table stock add column colour text");
    EXPECT_EQ(await_on(io_, database.transact(work)).value(), 2);
}

TEST_F(ResilienceTest, AStatementThatTakesTooLongIsUnavailable) {
    auto options = options_for(server_.url(), 1);
    options.statement_timeout = 50ms;
    Database database(io_, options);
    auto const work = [](Transaction& tx) -> Result<bool> {
        tx.query("select pg_sleep(20)");
        return true;
    };
    EXPECT_THROW(await_on(io_, database.transact(work)), Unavailable);
    EXPECT_EQ(sum(database), 0);
}

TEST_F(ResilienceTest, ARowThatIsLockedTooLongIsUnavailable) {
    auto options = options_for(server_.url(), 2);
    options.lock_timeout = 50ms;
    Database database(io_, options);
    std::latch locked(1);
    std::latch finished(1);
    bool is_done = false;
    auto const holder = [&](Transaction& tx) {
        tx.query("update stock set left_over = 5 where id = 1");
        locked.count_down();
        finished.wait();
        return false;
    };
    auto const when_done = [&](std::exception_ptr) { is_done = true; };
    database.submit(holder, Scope::transaction, when_done);
    auto const waiter = [&](Transaction& tx) -> Result<bool> {
        locked.wait();
        tx.query("update stock set left_over = 6 where id = 1");
        return true;
    };
    EXPECT_THROW(await_on(io_, database.transact(waiter)), Unavailable);
    finished.count_down();
    test::run_until(io_, [&] { return is_done; });
}

TEST_F(ResilienceTest, AFullQueueAnswersAtOnce) {
    auto options = options_for(server_.url(), 1);
    options.queue_max = 1;
    Database database(io_, options);
    std::latch started(1);
    std::latch finished(1);
    int done = 0;
    int refused = 0;
    auto const when_done = [&](std::exception_ptr error) {
        ++done;
        if (error) ++refused;
    };
    auto const slow = [&](Transaction&) {
        started.count_down();
        finished.wait();
        return true;
    };
    auto const quick = [](Transaction&) { return true; };
    database.submit(slow, Scope::transaction, when_done);
    started.wait();
    database.submit(quick, Scope::transaction, when_done);
    database.submit(quick, Scope::transaction, when_done);
    test::run_until(io_, [&] { return done == 1; });
    EXPECT_EQ(refused, 1);
    finished.count_down();
    test::run_until(io_, [&] { return done == 3; });
    EXPECT_EQ(refused, 1);
}

TEST_F(ResilienceTest, AServerThatIsAwayIsUnavailable) {
    Database database(io_, options_for("postgresql://dermaga@127.0.0.1:1/nowhere", 1));
    auto const work = [](Transaction&) -> Result<bool> { return true; };
    EXPECT_THROW(await_on(io_, database.transact(work)), Unavailable);
    EXPECT_FALSE(database.healthy());
}

/// Lengthy works that wait until they are let go, and how many of them have begun. They are let go
/// at the latest when a test ends: a database waits for what runs on it, and one that never ended
/// would leave the test to its time-out, which does not say what went wrong.
class LengthyWorks {
  public:
    LengthyWorks(boost::asio::io_context& io, Options options)
        : io_(io), database_(io, std::move(options)) {}
    ~LengthyWorks() { let_go(); }
    LengthyWorks(LengthyWorks const&) = delete;
    LengthyWorks& operator=(LengthyWorks const&) = delete;

    Database& database() { return database_; }
    void submit(int count) {
        auto const work = [this](Transaction&) {
            ++begun;
            may_end_.wait();
            return true;
        };
        for (int i = 0; i < count; ++i)
            database_.submit(work, Scope::lengthy, counting(done));
    }
    /// Works of no length, each of which must find a connection.
    void run_quick_ones(int count) {
        auto const work = [](Transaction&) { return true; };
        for (int i = 0; i < count; ++i)
            database_.submit(work, Scope::transaction, counting(quick));
        wait_until([&] { return quick == count; },
            "quick works: the lengthy have taken their connections");
    }
    void let_go() {
        if (!std::exchange(is_let_go_, true)) may_end_.count_down();
    }
    template <class Condition>
    void wait_until(Condition const& condition, char const* what) {
        test::run_until(io_, condition, what);
    }

    std::atomic<int> begun{0};
    std::atomic<int> done{0};
    std::atomic<int> failed{0};
    std::atomic<int> quick{0};

  private:
    std::function<void(std::exception_ptr)> counting(std::atomic<int>& count) {
        return [this, &count](std::exception_ptr error) {
            ++count;
            if (error) ++failed;
        };
    }

    boost::asio::io_context& io_;
    std::latch may_end_{1};
    bool is_let_go_ = false;
    Database database_;
};

TEST_F(ResilienceTest, LengthyWorksLeaveConnectionsToTheOthersAndWaitForEachOther) {
    LengthyWorks works(io_, options_for(server_.url(), 3));
    works.submit(5);
    works.wait_until([&] { return works.begun == 1; }, "the first lengthy work to begin");
    works.run_quick_ones(10);
    EXPECT_EQ(works.begun, 1);
    works.let_go();
    works.wait_until([&] { return works.done == 5; }, "the lengthy works that waited");
    EXPECT_EQ(works.failed, 0);
}

TEST_F(ResilienceTest, ALengthyWorkThatWaitsKeepsNobodyBusy) {
    LengthyWorks works(io_, options_for(server_.url(), 3));
    works.submit(2);
    works.wait_until([&] { return works.begun == 1; }, "the first lengthy work to begin");
    bool is_quiet = false;
    bool has_looked = false;
    auto const look = [&](Transaction& tx) {
        // While this one holds the second connection, what the third is asked can be seen.
        auto const* const last =
            "select max(query_start) from pg_stat_activity where pid <> pg_backend_pid() "
            "and application_name = current_setting('application_name')";
        std::string before;
        for (int same = 0, looks = 0; same < 5 && looks < 200; ++looks) {
            auto const now = tx.query(last)[0].text(0);
            same = now == std::exchange(before, now) ? same + 1 : 0;
            is_quiet = same == 5;
            tx.query("select pg_stat_clear_snapshot(), pg_sleep(0.02)");
        }
        return true;
    };
    works.database().submit(
        look, Scope::transaction, [&](std::exception_ptr const& error) { has_looked = !error; });
    works.wait_until([&] { return has_looked; }, "what the connections are asked");
    EXPECT_TRUE(is_quiet);
    works.let_go();
    works.wait_until([&] { return works.done == 2; }, "the lengthy works");
}

TEST_F(ResilienceTest, LengthyWorksThatWaitAreDoneWhenTheDatabaseDrains) {
    LengthyWorks works(io_, options_for(server_.url(), 3));
    works.submit(3);
    works.wait_until([&] { return works.begun == 1; }, "the first lengthy work to begin");
    works.let_go();
    works.database().drain();
    works.wait_until([&] { return works.done == 3; }, "the lengthy works that waited for a drain");
    EXPECT_EQ(works.failed, 0);
}

TEST_F(ResilienceTest, AWorkThatAsksWhetherToGoOnIsEndedByADrainAndSoAreThoseBehindIt) {
    Database database(io_, options_for(server_.url(), 3));
    std::atomic<int> begun{0};
    std::atomic<bool> may_end{false};
    int given_up = 0;
    int done = 0;
    auto const work = [&](Transaction& tx) {
        ++begun;
        // One that is never told ends with the test's patience, and not before.
        while (!may_end)
            tx.go_on();
        return true;
    };
    auto const when_done = [&](std::exception_ptr error) {
        ++done;
        try {
            if (error) std::rethrow_exception(error);
        } catch (ShuttingDown const&) {
            ++given_up;
        }
    };
    for (int i = 0; i < 3; ++i)
        database.submit(work, Scope::lengthy, when_done);
    test::run_until(io_, [&] { return begun == 1; });
    std::jthread const patience([&](std::stop_token const& stop) {
        for (int i = 0; i < 200 && !stop.stop_requested(); ++i)
            std::this_thread::sleep_for(100ms);
        may_end = true;
    });
    database.drain();
    test::run_until(io_, [&] { return done == 3; });
    EXPECT_EQ(given_up, 3);
}

TEST_F(ResilienceTest, ALengthyWorkIsGivenUpAfterItsOwnWaitAndNobodyBehindItIsForgotten) {
    auto options = options_for(server_.url(), 3);
    options.queue_wait_max = 100ms;
    options.lengthy_wait_max = 600ms;
    LengthyWorks works(io_, options);
    auto const began = std::chrono::steady_clock::now();
    works.submit(2);
    works.wait_until([&] { return works.begun == 1 && works.failed == 1; },
        "one lengthy work to begin and the other to be given up");
    EXPECT_GE(std::chrono::steady_clock::now() - began, 600ms);
    works.let_go();
    works.wait_until([&] { return works.done == 2; }, "the lengthy work that was let go");
}

TEST_F(ResilienceTest, BecomesHealthyWithoutBeingAsked) {
    Database database(io_, options_for(server_.url(), 1));
    test::run_until(io_, [&] { return database.healthy(); });
}

TEST_F(ResilienceTest, DrainFinishesWhatWaitsAndTakesNoMore) {
    Database database(io_, options_for(server_.url(), 1));
    std::atomic<int> ran{0};
    int done = 0;
    int refused = 0;
    auto const when_done = [&](std::exception_ptr error) {
        ++done;
        if (error) ++refused;
    };
    auto const work = [&](Transaction&) {
        ++ran;
        return true;
    };
    for (int i = 0; i < 20; ++i)
        database.submit(work, Scope::transaction, when_done);
    database.drain();
    EXPECT_EQ(ran, 20);
    database.submit(work, Scope::transaction, when_done);
    test::run_until(io_, [&] { return done == 21; });
    EXPECT_EQ(refused, 1);
}

TEST_F(ResilienceTest, AnAbandonedIoContextTakesItsCoroutinesWithIt) {
    auto other = std::make_unique<boost::asio::io_context>(1);
    auto database = std::make_unique<Database>(*other, options_for(server_.url(), 1));
    auto const work = [](Transaction& tx) -> Result<int> { return tx.query("select 1").size(); };
    boost::asio::co_spawn(*other, database->transact(work), [](std::exception_ptr, Result<int>) {});
    other->poll();
    database.reset();
    other.reset();  // the leak checker has the last word
}

TEST(Options, ABadUrlStopsTheStart) {
    boost::asio::io_context io;
    EXPECT_THROW(Database(io, options_for("postgresql://[", 1)), std::invalid_argument);
}

/// The server's process behind a connection, which it can hold still.
class Backend {
  public:
    explicit Backend(Transaction& tx)
        : pid_(static_cast<pid_t>(tx.query("select pg_backend_pid()")[0].integer(0))) {}
    ~Backend() { ::kill(pid_, SIGCONT); }
    bool stop() const { return ::kill(pid_, SIGSTOP) == 0; }
    void go_on() const { ::kill(pid_, SIGCONT); }

  private:
    pid_t pid_;
};

TEST_F(ResilienceTest, AServerThatStandsStillHoldsNobodyForLong) {
    auto options = options_for(server_.url(), 1);
    options.statement_timeout = 100ms;
    Database database(io_, options);
    std::optional<Backend> backend;
    auto learn = [&](Transaction& tx) {
        backend.emplace(tx);
        return true;
    };
    database.run_blocking(Work(learn));
    if (!backend->stop()) GTEST_SKIP() << "the server runs elsewhere or as somebody else";

    auto const began = std::chrono::steady_clock::now();
    EXPECT_THROW(sum(database), Unavailable);
    EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
    EXPECT_FALSE(database.healthy());
    // Another connection is let in, since only this one stands still.
    test::run_until(io_, [&] { return database.healthy(); });
    EXPECT_EQ(sum(database), 0);
}

TEST_F(ResilienceTest, AWorkThatComputesIsNoSilentServer) {
    auto options = options_for(server_.url(), 1);
    options.statement_timeout = 100ms;
    Database database(io_, options);
    auto const compute = [](Transaction& tx) -> Result<std::int64_t> {
        tx.query("select 1");
        auto const end = std::chrono::steady_clock::now() + 1500ms;
        while (std::chrono::steady_clock::now() < end)
            continue;
        return tx.query("select 2")[0].integer(0);
    };
    EXPECT_EQ(await_on(io_, database.transact(compute)).value(), 2);
}

TEST_F(ResilienceTest, NobodyWaitsLongForAConnection) {
    auto options = options_for(server_.url(), 1);
    options.queue_wait_max = 100ms;
    Database database(io_, options);
    std::latch is_over(1);
    std::atomic<bool> has_begun{false};
    std::exception_ptr first;
    auto const hold = [&](Transaction&) {
        has_begun = true;
        is_over.wait();
        return true;
    };
    database.submit(hold, Scope::transaction, [&](std::exception_ptr error) { first = error; });
    test::run_until(io_, [&] { return has_begun.load(); });
    EXPECT_THROW(sum(database), Unavailable);
    is_over.count_down();
    database.drain();
    io_.restart();
    io_.poll();
    EXPECT_EQ(first, nullptr);
}

}  // namespace
}  // namespace dermaga::db
