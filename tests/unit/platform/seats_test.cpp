#include "platform/seats.hpp"

#include <optional>
#include <vector>

#include <gtest/gtest.h>

#include "db/database.hpp"

namespace dermaga::platform {
namespace {

TEST(Seats, AHolderHasHisOwnNumberAndLeavesTheOthersTheirs) {
    Seats seats(4, 2);
    auto const first = seats.take("one");
    auto second = seats.take("one");
    EXPECT_TRUE(first);
    EXPECT_TRUE(second);
    EXPECT_FALSE(seats.take("one"));
    EXPECT_TRUE(seats.take("other"));
    second = nullptr;
    EXPECT_TRUE(seats.take("one"));
}

TEST(Seats, WhereNoneIsLeftNobodyGetsOneUntilOneIsGivenBack) {
    Seats seats(2, 2);
    std::vector<std::shared_ptr<void>> taken{seats.take("one"), seats.take("other")};
    EXPECT_THROW(seats.take("third"), db::Unavailable);
    taken.pop_back();
    EXPECT_TRUE(seats.take("third"));
}

TEST(Seats, ASeatMayOutliveTheSeats) {
    std::optional<Seats> seats(std::in_place, 1, 1);
    auto const seat = seats->take("one");
    seats.reset();
    EXPECT_TRUE(seat);
}

}  // namespace
}  // namespace dermaga::platform
