#include "base/id.hpp"

#include <array>
#include <set>
#include <type_traits>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dermaga {
namespace {

Timestamp moment(std::int64_t millis) {
    return Timestamp{std::chrono::milliseconds{millis}};
}

TEST(Ulid, BeginsWithTheTimeOfItsSpecification) {
    // https://github.com/ulid/spec: 1469918176385 is written 01ARYZ6S41.
    EXPECT_EQ(make_ulid(moment(1469918176385)).substr(0, 10), "01ARYZ6S41");
    EXPECT_EQ(make_ulid(moment(0)).substr(0, 10), "0000000000");
}

TEST(Ulid, IsNeverTheSameTwiceAndSortsByTime) {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const ulid = make_ulid(moment(1000));
        EXPECT_TRUE(is_ulid(ulid));
        EXPECT_TRUE(seen.insert(ulid).second);
    }
    EXPECT_LT(*seen.rbegin(), make_ulid(moment(1001)));
}

TEST(Ulid, AForkedProcessMakesOthers) {
    make_ulid(moment(1000));  // the random bytes of the next ones are there already
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    auto const child = ::fork();
    ASSERT_NE(child, -1);
    if (child == 0) {
        auto const made = make_ulid(moment(1000));
        ::_exit(::write(pipe[1], made.data(), made.size()) == static_cast<ssize_t>(made.size())
                ? 0
                : 1);
    }
    std::string theirs(26, ' ');
    EXPECT_EQ(::read(pipe[0], theirs.data(), theirs.size()), 26);
    int status = -1;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    for (int const end : pipe)
        ::close(end);
    EXPECT_TRUE(is_ulid(theirs)) << theirs;
    EXPECT_NE(theirs, make_ulid(moment(1000)));
}

TEST(Ulid, RefusesWhatIsNone) {
    EXPECT_TRUE(is_ulid("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"));
    for (std::string_view const bad :
        {"", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "01ARYZ6S41000000000000000",
            "01ARYZ6S4100000000000000000", "01aryz6s410000000000000000",
            "01ARYZ6S41000000000000000I", "01ARYZ6S41000000000000000U"})
        EXPECT_FALSE(is_ulid(bad)) << bad;
}

TEST(Id, ReadsOnlyItsOwnKind) {
    FakeClock const clock{moment(1469918176385)};
    auto const id = ProductId::generate(clock);
    EXPECT_EQ(id.text().substr(0, 14), "prd_01ARYZ6S41");
    EXPECT_EQ(ProductId::parse(id.text()), id);
    EXPECT_FALSE(OrderId::parse(id.text()));
    EXPECT_FALSE(ProductId::parse(id.text() + "0"));
    EXPECT_FALSE(ProductId::parse(id.text().substr(4)));
    EXPECT_FALSE(ProductId::parse(""));
    EXPECT_EQ(ProductId::from_database(id.text()), id);
    static_assert(!std::is_convertible_v<ProductId, OrderId> &&
        !std::is_convertible_v<std::string, ProductId>);
}

}  // namespace
}  // namespace dermaga
