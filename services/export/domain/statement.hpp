#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/money.hpp"

namespace dermaga::exports {

/// From one moment to another, the second not within.
struct Period {
    Timestamp since;
    Timestamp until;
};

/// What is printed on one letter; a table has no limit.
inline constexpr int statement_rows_max = 10'000;

/// A transaction of the ledger on a seller's account, all amounts in IDR minor units. What comes to
/// the seller is positive: amount = gross - fee - tax - freight.
struct SellerEntry {
    std::string at;    ///< RFC 3339
    std::string kind;  ///< "settle", "refund", "payout"
    std::string reference;
    std::int64_t gross_minor = 0, fee_minor = 0, tax_minor = 0, freight_minor = 0, amount_minor = 0;
    std::int64_t debt_minor =
        0;  ///< what the seller owes more (positive) or less; part of the amount

    bool is_payout() const { return kind == "payout"; }
};

/// What a seller was owed and paid.
struct SellerStatement {
    Period period;
    std::int64_t owed_before_minor = 0;  ///< less what the seller owed
    std::int64_t debt_before_minor = 0;  ///< what the seller owed
    std::vector<SellerEntry> entries;
};

/// The sums of the first entries of a statement. Goods and deductions are those of orders; a payout
/// only counts in amount and owed.
struct SellerSums {
    std::int64_t gross_minor = 0, fee_minor = 0, tax_minor = 0, freight_minor = 0;
    std::int64_t earned_minor = 0;   ///< orders, less deductions
    std::int64_t paid_minor = 0;     ///< payouts, as a positive number
    std::int64_t owed_minor = 0;     ///< after them
    std::int64_t set_off_minor = 0;  ///< of debts, by batches
    std::int64_t debt_minor = 0;     ///< after them, what the seller owes; within owed
};
SellerSums sum_of(SellerStatement const& statement, std::size_t entries);

/// A transaction of the ledger on a partner's account: what the partner owes more (positive) or
/// less.
struct PartnerEntry {
    std::string at;
    std::string kind;  ///< "placed" or the move that changed it
    std::string reference;
    std::string order_id;
    Currency currency = Currency::IDR;
    std::int64_t amount_minor = 0;
    std::int64_t refundable_minor =
        0;  ///< what the house has to repay more (positive) or less; part of the amount
};

/// What a partner owed and paid, in each currency for itself.
struct PartnerStatement {
    Period period;
    std::array<std::int64_t, 3>
        owed_before_minor{};  ///< by Currency, less what the house had to repay
    std::array<std::int64_t, 3> refundable_before_minor{};  ///< what the house had to repay
    std::vector<PartnerEntry> entries;
};

/// The sums of the first entries of one currency.
struct PartnerSums {
    std::int64_t charged_minor = 0;   ///< orders
    std::int64_t credited_minor = 0;  ///< paid, cancelled, refunded, as a positive number
    std::int64_t owed_minor = 0;      ///< after them
};
/// `owed_before_minor` and the first `count` entries.
PartnerSums sum_of(
    std::int64_t owed_before_minor, std::vector<PartnerEntry> const& entries, std::size_t count);

}  // namespace dermaga::exports
