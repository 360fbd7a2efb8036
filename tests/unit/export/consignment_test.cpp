#include "export/domain/consignment.hpp"

#include <gtest/gtest.h>

#include "export/domain/ledger.hpp"

namespace dermaga::exports {
namespace {

using enum OrderState;

Consignment two_lines(OrderState state) {
    return {"csg_1", "sel_1", state, 1, {{1, "prd_a", 5, 1000, 20000}, {3, "prd_b", 2, 300, 7000}}};
}

Result<std::optional<Step>> step(OrderState state, OrderEvent event, OrderActor who,
    std::vector<LineQuantity> const& lines = {}) {
    return work_out(two_lines(state), *transition_from(state, event, who), lines);
}

std::string fault_of(Result<std::optional<Step>> const& result) {
    auto const refusal = result.error();
    return refusal.faults().front().pointer + " " + refusal.faults().front().code;
}

TEST(Consignment, ConfirmingAllTakesNothingOut) {
    auto const made = **step(placed, OrderEvent::confirm, OrderActor::seller);
    EXPECT_EQ(made.to, confirmed);
    EXPECT_TRUE(made.taken.empty());
    EXPECT_EQ(made.stock, StockEffect::keep);
    EXPECT_EQ(made.given_back, Worth{});
    EXPECT_EQ(made.left, (Worth{5600, 114000}));
}

TEST(Consignment, WhatIsNotAcceptedIsRefusedAndFree) {
    auto const made = **step(placed, OrderEvent::confirm, OrderActor::seller, {{1, 3}});
    EXPECT_EQ(made.to, confirmed);
    EXPECT_EQ(made.counter, TakesOut::refused);
    ASSERT_EQ(made.taken.size(), 2U);
    EXPECT_EQ(made.taken[0].quantity, 2);
    EXPECT_EQ(made.taken[1].quantity, 2);
    EXPECT_EQ(made.stock, StockEffect::release);
    ASSERT_EQ(made.stock_lines.size(), 2U);
    EXPECT_EQ(made.given_back, (Worth{2600, 54000}));
    EXPECT_EQ(made.left, (Worth{3000, 60000}));
}

TEST(Consignment, CancellingLinesLeavesTheRestPlaced) {
    auto const some = **step(placed, OrderEvent::cancel, OrderActor::partner, {{3, 2}});
    EXPECT_EQ(some.to, placed);
    EXPECT_EQ(some.given_back, (Worth{600, 14000}));
    auto const all = **step(placed, OrderEvent::cancel, OrderActor::partner, {{3, 2}, {1, 5}});
    EXPECT_EQ(all.to, cancelled);
    EXPECT_EQ(all.left, Worth{});
}

TEST(Consignment, NoMoreThanIsLeft) {
    EXPECT_TRUE(step(placed, OrderEvent::cancel, OrderActor::partner, {{1, 5}}));
    EXPECT_EQ(fault_of(step(placed, OrderEvent::cancel, OrderActor::partner, {{1, 6}})),
        "/lines/0/quantity order_line_left");
    EXPECT_EQ(fault_of(step(placed, OrderEvent::cancel, OrderActor::partner, {{1, 3}, {1, 3}})),
        "/lines/0/quantity order_line_left");
    EXPECT_EQ(fault_of(step(placed, OrderEvent::confirm, OrderActor::seller, {{1, 0}})),
        "/lines order_nothing_accepted");
    EXPECT_EQ(fault_of(step(confirmed, OrderEvent::pack, OrderActor::seller, {{1, 1}})),
        "/lines order_whole_only");
}

TEST(Consignment, LinesOfOthersArePassedOver) {
    EXPECT_FALSE(*step(placed, OrderEvent::cancel, OrderActor::partner, {{2, 1}}));
}

/// All of line 1 and one of line 3 are on their way back.
Consignment half_way_back(OrderState state) {
    auto consignment = two_lines(state);
    consignment.lines[0].returning = 5;
    consignment.lines[1].returning = 1;
    return consignment;
}

Result<std::optional<Step>> step_back(OrderState state, OrderEvent event, OrderActor who,
    std::vector<LineQuantity> const& lines = {},
    GoodsCondition condition = GoodsCondition::saleable) {
    return work_out(half_way_back(state), *transition_from(state, event, who), lines, condition);
}

TEST(Consignment, SendingLinesBackKeepsThemOwedAndLeavesTheRestWhereItIs) {
    auto const some = **step(import_rejected, OrderEvent::send_back, OrderActor::partner, {{1, 2}});
    EXPECT_EQ(some.to, import_rejected);
    EXPECT_EQ(some.counter, TakesOut::returning);
    EXPECT_EQ(some.given_back, Worth{});
    EXPECT_EQ(some.left, (Worth{5600, 114000}));
    EXPECT_TRUE(some.stock_lines.empty());
    EXPECT_EQ((**step(import_rejected, OrderEvent::send_back, OrderActor::partner)).to, returning);
    EXPECT_EQ(
        (**step_back(import_rejected, OrderEvent::send_back, OrderActor::partner)).to, returning)
        << "the last of it";
    for (auto const state : {delivered, settled})
        EXPECT_EQ((**step(state, OrderEvent::send_back, OrderActor::partner)).to, state);
}

TEST(Consignment, OnlyWhatIsOnItsWayBackIsReceivedOrDeclined) {
    auto const made = **step_back(delivered, OrderEvent::receive_back, OrderActor::seller);
    EXPECT_EQ(made.to, delivered);
    ASSERT_EQ(made.taken.size(), 2U);
    EXPECT_EQ(made.taken[1].quantity, 1);
    EXPECT_EQ(made.given_back, (Worth{5300, 107000}));
    for (auto const event : {OrderEvent::receive_back, OrderEvent::decline_return}) {
        EXPECT_EQ(fault_of(step_back(delivered, event, OrderActor::seller, {{3, 2}})),
            "/lines/0/quantity order_line_returning");
        EXPECT_FALSE(*step(delivered, event, OrderActor::seller)) << "nothing is";
    }
    auto const kept =
        **step_back(settled, OrderEvent::decline_return, OrderActor::seller, {{1, 5}});
    EXPECT_EQ(kept.to, settled);
    EXPECT_EQ(kept.given_back, Worth{});
}

std::vector<OrderEvent> offered(Consignment const& consignment, OrderActor who) {
    std::vector<OrderEvent> events;
    for (auto const& move : open_moves(consignment, who))
        events.push_back(move.event);
    return events;
}

TEST(Consignment, OffersWhatItWouldWorkOutAndNothingElse) {
    using enum OrderEvent;
    EXPECT_EQ(offered(two_lines(delivered), OrderActor::administrator),
        (std::vector{settle, refund, send_back}))
        << "nothing comes back: nothing is declined";
    EXPECT_EQ(offered(half_way_back(delivered), OrderActor::administrator),
        (std::vector{refund, send_back, decline_return, receive_back}))
        << "nothing is settled meanwhile";
    EXPECT_EQ(offered(two_lines(placed), OrderActor::partner), (std::vector{cancel}));
    EXPECT_TRUE(offered(two_lines(cancelled), OrderActor::administrator).empty());
}

TEST(Consignment, WhatIsOnItsWayBackIsNotSentTwiceNorRefundedNorSettled) {
    EXPECT_EQ(fault_of(step_back(delivered, OrderEvent::send_back, OrderActor::partner, {{1, 1}})),
        "/lines/0/quantity order_line_left");
    EXPECT_EQ(fault_of(step_back(settled, OrderEvent::refund, OrderActor::seller, {{3, 2}})),
        "/lines/0/quantity order_line_left");
    auto const all = **step_back(settled, OrderEvent::refund, OrderActor::seller);
    EXPECT_EQ(all.to, settled);
    EXPECT_EQ(all.given_back, (Worth{300, 7000}));
    EXPECT_EQ(step_back(delivered, OrderEvent::settle, OrderActor::administrator).error().code(),
        "order_returns_open");
}

TEST(Consignment, WhatComesHomeUnsaleableIsGivenBackAndNotInStock) {
    auto const made = **step_back(delivered, OrderEvent::receive_back, OrderActor::seller, {{1, 5}},
        GoodsCondition::unsaleable);
    EXPECT_EQ(made.stock, StockEffect::keep);
    EXPECT_TRUE(made.stock_lines.empty());
    EXPECT_EQ(made.given_back, (Worth{5000, 100000}));
}

TEST(Consignment, WhatComesHomeIsBackInStockAndOwedNoLonger) {
    auto whole = two_lines(returning);
    for (auto& line : whole.lines)
        line.returning = line.left;
    auto const made = **work_out(
        whole, *transition_from(returning, OrderEvent::receive_back, OrderActor::seller), {});
    EXPECT_EQ(made.to, returned);
    EXPECT_EQ(made.stock, StockEffect::restock);
    EXPECT_EQ(made.given_back, (Worth{5600, 114000}));
    EXPECT_EQ(made.left, Worth{});
}

std::int64_t sum(LedgerEntries const& entries, Currency currency) {
    std::int64_t total = 0;
    for (auto const& entry : entries)
        if (entry.amount.currency() == currency) total += entry.amount.minor();
    return total;
}

std::int64_t amount(LedgerEntries const& entries, Account account) {
    for (auto const& entry : entries)
        if (entry.account == account) return entry.amount.minor();
    return 0;
}

TEST(Ledger, SettlingDividesWhatTheSellerAsked) {
    SettlementTerms const terms{Decimal(2, 2), Decimal(5, 3), Money(1'000'000, Currency::IDR)};
    // Rp 125,055.00 asked: fee 2 % is 2,501.10, half up 2,501; tax 0.5 % is 625.275, down 625.
    auto const entries = *settle({"par_1", "sel_1", Currency::CNY}, {5558, 12'505'500}, terms);
    EXPECT_EQ(amount(entries, Account::platform_fee), -250'100);
    EXPECT_EQ(amount(entries, Account::income_tax), -62'500);
    EXPECT_EQ(amount(entries, Account::freight), -1'000'000);
    EXPECT_EQ(
        amount(entries, Account::seller_payable), -(12'505'500 - 250'100 - 62'500 - 1'000'000));
    EXPECT_EQ(sum(entries, Currency::IDR), 0);
    EXPECT_EQ(sum(entries, Currency::CNY), 0);
}

TEST(Ledger, DeductionsNeverExceedTheGoods) {
    SettlementTerms terms;
    terms.freight = Money(100, Currency::IDR);
    EXPECT_TRUE(settle({"par_1", "sel_1", Currency::IDR}, {100, 100}, terms));
    terms.freight = Money(101, Currency::IDR);
    EXPECT_EQ(settle({"par_1", "sel_1", Currency::IDR}, {100, 100}, terms).error().code(),
        "settlement_deductions_too_large");
}

}  // namespace
}  // namespace dermaga::exports
