// Random lives of consignments: whatever is done in whatever order, stock, claims and books add up.
#include <algorithm>
#include <map>
#include <random>
#include <utility>

#include <gtest/gtest.h>

#include "export/domain/consignment.hpp"
#include "export/domain/ledger.hpp"

namespace dermaga::exports {
namespace {

constexpr OrderActor everybody[] = {
    OrderActor::partner, OrderActor::seller, OrderActor::system, OrderActor::administrator};

struct Stock {
    std::int64_t stock = 0;
    std::int64_t reserved = 0;
};

bool is_reserving(OrderState state) {
    return state == OrderState::placed || state == OrderState::confirmed ||
        state == OrderState::packed;
}

class Life {
  public:
    explicit Life(std::uint32_t seed) : random_(seed) {
        parties_.currency = below(2) == 0 ? Currency::IDR : Currency::CNY;
        auto const count = 1 + below(4);
        for (int i = 1; i <= count; ++i) {
            ConsignmentLine line{i, "prd_" + std::to_string(below(3)), 1 + below(9),
                1 + below(99'999), 100 * (1 + below(99'999))};
            if (parties_.currency == Currency::IDR) line.unit_price_minor = line.seller_price_minor;
            ordered_[line.product_id] += line.left;
            consignment_.lines.push_back(line);
        }
        for (auto const& [id, quantity] : ordered_)
            stock_[id] = {initial, quantity};
        post(claim(parties_, worth()));
    }

    void live() {
        for (int moves = 0; moves < 200 && !is_final(consignment_.state); ++moves) {
            move();
            check();
        }
    }
    OrderState ended() const { return consignment_.state; }

  private:
    static constexpr std::int64_t initial = 1000;

    int below(int limit) { return static_cast<int>(random_() % static_cast<std::uint32_t>(limit)); }

    Worth worth() const {
        Worth worth;
        for (auto const& line : consignment_.lines) {
            worth.price_minor += line.unit_price_minor * line.left;
            worth.sellers_minor += line.seller_price_minor * line.left;
        }
        return worth;
    }

    void move() {
        std::vector<Transition> ways;
        std::ranges::copy_if(order_transitions(), std::back_inserter(ways),
            [&](auto const& one) { return one.from == consignment_.state; });
        auto const drawn = ways[static_cast<std::size_t>(below(static_cast<int>(ways.size())))];
        auto const next = transition_from(consignment_.state, drawn.event, everybody[below(4)]);
        if (!next) return;
        std::vector<LineQuantity> wanted;
        if (below(2) == 0)
            for (auto const& line : consignment_.lines)
                if (below(2) == 0)
                    wanted.push_back({line.number, below(static_cast<int>(line.left) + 2)});
        auto const condition =
            below(3) == 0 ? GoodsCondition::unsaleable : GoodsCondition::saleable;
        auto const step = work_out(consignment_, *next, wanted, condition);
        if (!step || !*step) return;
        apply(*next, **step);
    }

    void apply(Transition const& transition, Step const& step) {
        for (auto const& line : step.stock_lines) {
            auto& stock = stock_[line.product_id];
            if (step.stock == StockEffect::release || step.stock == StockEffect::ship)
                stock.reserved -= line.quantity;
            if (step.stock == StockEffect::ship) stock.stock -= line.quantity;
            if (step.stock == StockEffect::restock) stock.stock += line.quantity;
        }
        if (transition.ledger == LedgerEffect::settle)
            post(*settle(parties_, step.left, {Decimal(25, 3), Decimal(5, 3)}));
        else if (transition.from == OrderState::settled)
            post(give_back_settled(parties_, step.given_back));
        else post(give_back(parties_, step.given_back));
        is_settled_ = is_settled_ || transition.to == OrderState::settled;
        for (auto& line : consignment_.lines)
            for (auto const& taken : step.taken)
                if (taken.number == line.number) count(line, step.counter, taken.quantity);
        has_left_ = has_left_ || step.stock == StockEffect::ship;
        if (step.stock == StockEffect::ship) out_ = left();
        for (auto const& line : step.stock_lines)
            if (step.stock == StockEffect::restock) out_[line.product_id] -= line.quantity;
        consignment_.state = step.to;
        EXPECT_EQ(step.left, transition.event == OrderEvent::lapse ? Worth{} : worth());
    }

    /// As the store counts it.
    static void count(ConsignmentLine& line, TakesOut counter, std::int64_t quantity) {
        auto const comes_back = counter == TakesOut::returned || counter == TakesOut::kept;
        if (counter == TakesOut::returning) line.returning += quantity;
        if (comes_back) line.returning -= quantity;
        if (counter != TakesOut::returning && counter != TakesOut::kept) line.left -= quantity;
        line.returning = std::min(line.returning, line.left);
        EXPECT_GE(line.left, line.returning);
        EXPECT_GE(line.returning, 0);
    }

    std::map<std::string, std::int64_t> left() const {
        std::map<std::string, std::int64_t> sums;
        for (auto const& line : consignment_.lines)
            sums[line.product_id] += line.left;
        return sums;
    }

    void post(LedgerEntries const& entries) {
        std::map<Currency, std::int64_t> sums;
        for (auto const& entry : entries) {
            sums[entry.amount.currency()] += entry.amount.minor();
            balances_[{entry.account, entry.amount.currency()}] += entry.amount.minor();
        }
        for (auto const& [currency, sum] : sums)
            EXPECT_EQ(sum, 0) << currency_code(currency);
    }

    std::int64_t balance(Account account) { return balances_[{account, parties_.currency}]; }

    void check() {
        auto const state = consignment_.state;
        auto const now = left();
        for (auto const& [id, stock] : stock_) {
            auto const sold = out_[id];
            // Every unit is in stock or sold, and reserved as long as the order may still take it.
            EXPECT_EQ(stock.stock, initial - sold) << id << " " << order_state_name(state);
            EXPECT_EQ(stock.reserved, is_reserving(state) ? now.at(id) : 0)
                << id << " " << order_state_name(state);
        }
        auto const is_over = is_final(state);
        if (!is_settled_) {
            EXPECT_EQ(balance(Account::partner_receivable), is_over ? 0 : worth().price_minor);
            EXPECT_EQ(balance(Account::seller_pending), is_over ? 0 : -worth().price_minor);
        } else {
            EXPECT_EQ(balance(Account::seller_pending), 0);
            // What the house took it keeps for what is left, owes the seller, or owes back.
            EXPECT_EQ(balance(Account::partner_receivable), 0);
            EXPECT_GE((balances_[{Account::seller_receivable, Currency::IDR}]), 0);
            EXPECT_EQ(-balance(Account::partner_refundable) + worth().price_minor,
                balance(Account::bank));
        }
    }

    std::mt19937 random_;
    Consignment consignment_{"csg_1", "sel_1", OrderState::placed, 1, {}};
    ClaimParties parties_{"par_1", "sel_1", Currency::IDR};
    std::map<std::string, std::int64_t> ordered_;
    std::map<std::string, Stock> stock_;
    std::map<std::string, std::int64_t> out_;
    std::map<std::pair<Account, Currency>, std::int64_t> balances_;
    bool is_settled_ = false;
    bool has_left_ = false;
};

TEST(RandomLives, StockAndBooksAddUp) {
    std::map<OrderState, int> ends;
    for (std::uint32_t seed = 0; seed < 5000 && !::testing::Test::HasFailure(); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life life(seed);
        life.live();
        ++ends[life.ended()];
    }
    // The lives end everywhere, so none of the ways was left out.
    for (auto const state : order_states())
        if (state != OrderState::partial && is_final(state)) {
            EXPECT_GT(ends[state], 0) << order_state_name(state);
        }
}

}  // namespace
}  // namespace dermaga::exports
