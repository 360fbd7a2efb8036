#include "platform/repeated_job.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>

#include "platform/house.hpp"
#include "runtime/log.hpp"

namespace dermaga::platform {
namespace {

using namespace std::chrono_literals;

constexpr Rhythm quick{.first = 1ms, .rest = 1ms};

std::size_t count(std::string_view text, std::string_view word) {
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) ++found;
    return found;
}

/// What the log says while a job lives, which ends after `rounds`.
std::string log_of(int rounds, std::function<Round(int, db::Transaction&)> const& work) {
    test::House house;
    std::atomic<int> round = 0;
    log::flush();
    testing::internal::CaptureStderr();
    {
        RepeatedJob const job(house.platform, "chore", quick, [&](db::Transaction& tx) { return work(++round, tx); });
        while (round < rounds) house.io.run_one_for(5s);
    }
    house.io.run_for(50ms);
    log::flush();
    return testing::internal::GetCapturedStderr();
}

TEST(RepeatedJob, ARoundThatFailsIsToldOnceAndTheNextOneComes) {
    auto const log = log_of(6, [](int round, db::Transaction&) {
        if (round <= 4) throw std::runtime_error("the chore is odd");
        return Round::done;
    });
    EXPECT_EQ(count(log, R"("event":"job.failed","job":"chore","error":"the chore is odd")"), 1u) << log;
    EXPECT_EQ(count(log, R"("event":"job.recovered","job":"chore")"), 1u) << log;
}

TEST(RepeatedJob, ARoundThatFailsMovesNothing) {
    auto const log = log_of(3, [](int round, db::Transaction& tx) {
        EXPECT_EQ(tx.query("select count(*) from platform.idempotency_keys")[0].integer(0), 0);
        tx.query("insert into platform.idempotency_keys (principal, key, body_hash, method_path, status, headers, body) "
                 "values ('a', 'b', 'c', 'd', 200, '[]', '')");
        if (round == 3) return Round::done;
        throw std::runtime_error("after the work " + std::to_string(round));
        return Round::done;
    });
    EXPECT_EQ(count(log, "job.failed"), 1u) << log;
}

}  // namespace
}  // namespace dermaga::platform
