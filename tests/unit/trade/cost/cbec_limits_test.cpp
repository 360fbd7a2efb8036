#include "trade/cost/cbec_limits.hpp"

#include <gtest/gtest.h>

#include "sample_rules.hpp"

namespace dermaga::trade::cost {
namespace {

using namespace sample;

CbecDecision decide(
    std::string_view value, std::int64_t items, std::optional<Money> used = yuan("0")) {
    return decide_cbec({yuan(value), items, used}, limits());
}

TEST(CbecLimits, IncludeTheLimitItself) {
    EXPECT_EQ(decide("5000.00", 9).outcome, CbecOutcome::within_limits);
    EXPECT_EQ(decide("5000.01", 9).outcome, CbecOutcome::split_order);
    EXPECT_EQ(decide("5000.01", 1).outcome, CbecOutcome::full_tax);
    EXPECT_EQ(decide("5000.00", 1, yuan("21000.00")).outcome, CbecOutcome::within_limits);
    EXPECT_EQ(decide("5000.00", 1, yuan("21000.01")).outcome, CbecOutcome::general_trade);
    EXPECT_EQ(decide("26000.00", 1).outcome, CbecOutcome::full_tax);
    EXPECT_EQ(decide("26000.01", 1).outcome, CbecOutcome::general_trade);
}

TEST(CbecLimits, LetASetOfTwoGoOnlyApart) {
    EXPECT_EQ(decide("5200.00", 2).outcome, CbecOutcome::split_order);
    EXPECT_EQ(decide("5200.00", 1).outcome, CbecOutcome::full_tax);
}

TEST(CbecLimits, TakeFromThePackHowManyPiecesAreIndivisible) {
    auto pairs = limits();
    pairs.items_above_single_max.value = 2;
    auto const outcome = [&](std::int64_t items) {
        return decide_cbec({yuan("5200.00"), items, yuan("0")}, pairs).outcome;
    };
    EXPECT_EQ(outcome(2), CbecOutcome::full_tax);
    EXPECT_EQ(outcome(3), CbecOutcome::split_order);
}

TEST(CbecLimits, AskTheYearFirst) {
    // Divided, the order would still be too much for the year.
    auto const decision = decide("6000.00", 2, yuan("25000.00"));
    EXPECT_EQ(decision.outcome, CbecOutcome::general_trade);
    EXPECT_EQ(decision.rule, "cbec.annual");
    EXPECT_FALSE(decision.is_open());
}

TEST(CbecLimits, SayWhenTheYearIsNotKnown) {
    auto const decision = decide("4000.00", 1, std::nullopt);
    EXPECT_EQ(decision.outcome, CbecOutcome::within_limits);
    EXPECT_FALSE(decision.is_annual_use_known);
    auto const known = decide("4000.00", 1, yuan("1000.00"));
    EXPECT_TRUE(known.is_annual_use_known);
    EXPECT_EQ(known.annual_use_after.amount(), "5000.00");
}

TEST(CbecLimits, NameTheRuleAndTheShares) {
    EXPECT_EQ(decide("1.00", 1).rule, "cbec.tax");
    EXPECT_EQ(decide("5000.01", 1).rule, "cbec.single");
    EXPECT_EQ(shares_of(decide("1.00", 1), limits()).others->rule, "cbec.tax");
    EXPECT_FALSE(shares_of(decide("5000.01", 1), limits()).others);
    EXPECT_EQ(outcome_code(CbecOutcome::split_order), "cbec_split_order");
}

}  // namespace
}  // namespace dermaga::trade::cost
