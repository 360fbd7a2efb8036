#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "export/domain/consignment.hpp"

namespace dermaga::exports {

/// What the ledger is kept by.
enum class Account : std::uint8_t {
    partner_receivable,  ///< what a partner owes for its orders
    partner_refundable,  ///< what the house pays back to a partner for goods that it had paid for
    seller_pending,      ///< what a seller will be owed once its goods are paid for
    seller_payable,      ///< what a seller is owed now, in IDR
    seller_receivable,   ///< what a seller owes for goods it had been paid for, in IDR
    platform_fee,
    income_tax,
    freight,
    bank,      ///< what has come in and gone out
    exchange,  ///< what changed its currency: each currency for itself
};
/// "seller_payable", as stored.
std::string_view account_name(Account account);

/// One side of a transaction: a debit is positive, a credit negative.
struct LedgerEntry {
    Account account;
    std::string party;  ///< partner or seller, "" for the house
    Money amount;
};
using LedgerEntries = std::vector<LedgerEntry>;

/// Whose claim it is.
struct ClaimParties {
    std::string partner_id;
    std::string seller_id;
    Currency currency = Currency::IDR;  ///< the order's
};

/// What the house keeps of a settlement.
struct SettlementTerms {
    Decimal platform_fee;  ///< share of what the seller asked, rounded half up to the rupiah
    Decimal income_tax;  ///< PPh 22 where it applies, share of the same, rounded down to the rupiah
    Money freight{0, Currency::IDR};  ///< what carriage cost the house for the seller
    std::int64_t set_off_minor = 0;   ///< of the price, what the partner's credit has paid already
};

// Each gives the entries of one transaction, without those of nothing; they sum to zero in each
// currency.

/// Goods are ordered: the partner owes, the seller waits.
LedgerEntries claim(ClaimParties const& parties, Worth worth);
/// Goods that were refused, cancelled, lapsed, returned or refunded before they were paid for.
LedgerEntries give_back(ClaimParties const& parties, Worth worth);
/// The same after they were paid for: the house owes the partner the price, the seller owes the
/// house what it asked. Fee and tax stay.
LedgerEntries give_back_settled(ClaimParties const& parties, Worth worth);
/// Two who owe each other: the seller's debt and what it is owed, in IDR.
LedgerEntries set_off_seller(std::string const& seller_id, Money amount);
/// The same of a partner: what it has coming, and what it owes for an order.
LedgerEntries set_off_partner(std::string const& partner_id, Money amount);
/// The partner paid; the seller is owed what it asked less fee, tax and freight. Refusal (conflict)
/// settlement_deductions_too_large.
Result<LedgerEntries> settle(
    ClaimParties const& parties, Worth worth, SettlementTerms const& terms);
/// A partner was paid back what it had coming for goods it had paid for.
LedgerEntries pay_back(std::string const& partner_id, Money amount);
/// A seller was paid.
LedgerEntries payout(std::string const& seller_id, Money amount);

}  // namespace dermaga::exports
