#include "platform/seats.hpp"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "db/database.hpp"

namespace dermaga::platform {
namespace {

TEST(Seats, AHolderHasHisOwnNumberAndLeavesTheOthersTheirs) {
    Seats seats(4, 2, "too_many");
    auto const first = seats.take("one");
    auto second = *seats.take("one");
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    auto const refused = seats.take("one");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "too_many");
    EXPECT_EQ(refused.error().arguments().at("max"), "2");
    EXPECT_GT(refused.error().retry_after_s(), 0);
    EXPECT_TRUE(seats.take("other"));
    second = nullptr;
    EXPECT_TRUE(seats.take("one"));
}

TEST(Seats, WhereNoneIsLeftNobodyGetsOneUntilOneIsGivenBack) {
    Seats seats(2, 2, "too_many");
    std::vector<std::shared_ptr<void>> taken{*seats.take("one"), *seats.take("other")};
    EXPECT_THROW(seats.take("third"), db::Unavailable);
    taken.pop_back();
    EXPECT_TRUE(seats.take("third"));
}

TEST(Seats, ASeatMayOutliveTheSeats) {
    std::optional<Seats> seats(std::in_place, 1, 1, "too_many");
    auto const seat = *seats->take("one");
    seats.reset();
    EXPECT_TRUE(seat);
}

}  // namespace
}  // namespace dermaga::platform
