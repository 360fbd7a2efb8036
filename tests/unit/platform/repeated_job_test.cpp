#include "platform/repeated_job.hpp"

#include <atomic>
#include <functional>
#include <future>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "platform/house.hpp"
#include "platform/log_of.hpp"

namespace dermaga::platform {
namespace {

using namespace std::chrono_literals;

constexpr Rhythm quick{.first = 1ms, .rest = 1ms};

/// What the log says while a job lives, which ends after `rounds`.
std::string log_of(int rounds, std::function<Round(int, db::Transaction&)> const& work) {
    test::House house;
    std::atomic<int> round = 0;
    return test::log_of([&] {
        {
            RepeatedJob const job(house.platform, "chore", quick,
                [&](db::Transaction& tx) { return work(++round, tx); });
            while (round < rounds)
                house.io.run_one_for(5s);
        }
        house.io.run_for(50ms);
    });
}

TEST(RepeatedJob, ARoundThatFailsIsToldOnceAndTheNextOneComes) {
    auto const log = log_of(6, [](int round, db::Transaction&) {
        if (round <= 4) throw std::runtime_error("the chore is odd");
        return Round::done;
    });
    EXPECT_EQ(
        test::count(log, R"("event":"job.failed","job":"chore","error":"the chore is odd")"), 1U)
        << log;
    EXPECT_EQ(test::count(log, R"("event":"job.recovered","job":"chore")"), 1U) << log;
}

TEST(RepeatedJob, ARoundThatFailsMovesNothing) {
    auto const log = log_of(3, [](int round, db::Transaction& tx) {
        EXPECT_EQ(tx.query("select count(*) from platform.idempotency_keys")[0].integer(0), 0);
        tx.query(
            "insert into platform.idempotency_keys (principal, key, body_hash, method_path, status, headers, body) "
            "values ('a', 'b', 'c', 'd', 200, '[]', '')");
        if (round == 3) return Round::done;
        throw std::runtime_error("after the work " + std::to_string(round));
        return Round::done;
    });
    EXPECT_EQ(test::count(log, "job.failed"), 1U) << log;
}

TEST(RepeatedJob, AFailureAfterARecoveryIsToldAgain) {
    auto const log = log_of(6, [](int round, db::Transaction&) {
        if (round == 1 || round == 4) throw std::runtime_error("the chore is odd");
        return Round::done;
    });
    EXPECT_EQ(test::count(log, "job.failed"), 2U) << log;
    EXPECT_EQ(test::count(log, "job.recovered"), 2U) << log;
}

TEST(RepeatedJob, EndsWhileARoundIsUnderWay) {
    test::House house;
    std::atomic<int> begun = 0;
    std::promise<void> end;
    auto const ended = end.get_future().share();
    {
        RepeatedJob const job(house.platform, "chore", quick, [&begun, ended](db::Transaction& tx) {
            ++begun;
            ended.wait();
            tx.query("create table public.kept (a int)");
            return Round::more;
        });
        test::run_until(house.io, [&] { return begun == 1; });
    }
    end.set_value();
    // The round that was under way is done, and there is no other.
    test::run_until(house.io, [&] {
        return house.value("select count(*) from pg_tables where tablename = 'kept'") == "1";
    });
    house.io.restart();
    house.io.run_for(50ms);
    EXPECT_EQ(begun, 1);
}

}  // namespace
}  // namespace dermaga::platform
