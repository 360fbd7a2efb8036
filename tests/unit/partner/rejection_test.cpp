#include "partner/domain/rejection.hpp"

#include <gtest/gtest.h>

#include "partner/messages.hpp"

namespace dermaga::partner {
namespace {

constexpr Timestamp start{std::chrono::milliseconds(1'000'000)};

Rejection fresh() {
    Rejection rejection;
    rejection.created_at = rejection.moved_at = start;
    return rejection;
}

TEST(Rejection, CountsTheTimeInEachHand) {
    using std::chrono::milliseconds;
    auto const mended =
        moved(fresh(), RejectionEvent::resubmit, RejectionHand::seller, start + milliseconds(700))
            .value();
    auto const back =
        moved(mended, RejectionEvent::reject, RejectionHand::partner, start + milliseconds(1000))
            .value();
    auto const again =
        moved(back, RejectionEvent::resubmit, RejectionHand::seller, start + milliseconds(1050))
            .value();
    EXPECT_EQ(again.with_seller, milliseconds(750));
    EXPECT_EQ(again.with_partner, milliseconds(300));
    EXPECT_EQ(again.version, 4);
    auto const hidden =
        moved(again, RejectionEvent::hide, RejectionHand::nobody, start + milliseconds(1060))
            .value();
    EXPECT_EQ(hidden.with_partner, milliseconds(310));
    EXPECT_EQ(hand_of(hidden.state), RejectionHand::seller);
}

// Who could leave a rejection by taking the listing out of sight would never have to mend it.
TEST(Rejection, OnlyADeletedProductEndsItWithoutThePartner) {
    for (auto const& move : rejection_moves()) {
        auto const is_end = hand_of(move.to) == RejectionHand::nobody;
        EXPECT_EQ(
            is_end && move.who != RejectionHand::partner, move.event == RejectionEvent::close);
    }
}

TEST(Rejection, MovesOnlyAsTheTableSays) {
    for (auto const state : {RejectionState::open, RejectionState::resubmitted,
             RejectionState::accepted, RejectionState::withdrawn, RejectionState::closed})
        for (auto const event :
            {RejectionEvent::resubmit, RejectionEvent::accept, RejectionEvent::reject,
                RejectionEvent::withdraw, RejectionEvent::hide, RejectionEvent::close})
            for (auto const who :
                {RejectionHand::seller, RejectionHand::partner, RejectionHand::nobody}) {
                auto rejection = fresh();
                rejection.state = state;
                auto const result = moved(rejection, event, who, start);
                bool is_listed = false;
                for (auto const& move : rejection_moves())
                    is_listed =
                        is_listed || (move.from == state && move.event == event && move.who == who);
                EXPECT_EQ(result.has_value(), is_listed);
                EXPECT_TRUE(result || result.error().code() == "rejection_state");
            }
}

TEST(Rejection, WhoActsNextIsWhoMayMoveIt) {
    for (auto const& move : rejection_moves())
        EXPECT_TRUE(hand_of(move.from) == move.who || move.event == RejectionEvent::withdraw ||
            move.who == RejectionHand::nobody);
}

TEST(Rejection, EveryReasonHasItsText) {
    for (auto const& reason : rejection_reasons()) {
        bool is_there = false;
        for (auto const& message : partner_messages())
            is_there = is_there || message.code == "rejection_" + std::string(reason.code);
        EXPECT_TRUE(is_there) << reason.code;
    }
}

}  // namespace
}  // namespace dermaga::partner
