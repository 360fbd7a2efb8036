#include "export/domain/ledger.hpp"

#include <array>
#include <utility>

#include "base/exact.hpp"

namespace dermaga::exports {

namespace {

constexpr std::array<std::pair<Account, std::string_view>, 10> account_names{{
    {Account::partner_receivable, "partner_receivable"},
    {Account::partner_refundable, "partner_refundable"},
    {Account::seller_pending, "seller_pending"},
    {Account::seller_payable, "seller_payable"},
    {Account::seller_receivable, "seller_receivable"},
    {Account::platform_fee, "platform_fee"},
    {Account::income_tax, "income_tax"},
    {Account::freight, "freight"},
    {Account::bank, "bank"},
    {Account::exchange, "exchange"},
}};

void debit(LedgerEntries& entries, Account account, std::string const& party, Money amount) {
    if (amount.minor() != 0) entries.push_back({account, party, amount});
}

void credit(LedgerEntries& entries, Account account, std::string const& party, Money amount) {
    debit(entries, account, party, amount * -1);
}

/// What leaves one currency for another: `from` was credited where it was, `to` is debited there.
void exchange(LedgerEntries& entries, Money from, Money to) {
    if (from.currency() == to.currency()) return;
    credit(entries, Account::exchange, "", from);
    debit(entries, Account::exchange, "", to);
}

Money share(Money amount, Decimal const& rate, RoundTo to) {
    return Exact(amount.minor()).times(rate).to_money(amount.currency(), to);
}

}  // namespace

std::string_view account_name(Account account) {
    return account_names[static_cast<std::size_t>(account)].second;
}

LedgerEntries claim(ClaimParties const& parties, Worth worth) {
    Money const price(worth.price_minor, parties.currency);
    LedgerEntries entries;
    debit(entries, Account::partner_receivable, parties.partner_id, price);
    credit(entries, Account::seller_pending, parties.seller_id, price);
    return entries;
}

LedgerEntries give_back(ClaimParties const& parties, Worth worth) {
    auto entries = claim(parties, worth);
    for (auto& entry : entries)
        entry.amount = entry.amount * -1;
    return entries;
}

LedgerEntries give_back_settled(ClaimParties const& parties, Worth worth) {
    Money const price(worth.price_minor, parties.currency);
    Money const asked(worth.sellers_minor, Currency::IDR);
    LedgerEntries entries;
    credit(entries, Account::partner_refundable, parties.partner_id, price);
    debit(entries, Account::seller_receivable, parties.seller_id, asked);
    exchange(entries, asked, price);
    return entries;
}

LedgerEntries set_off_seller(std::string const& seller_id, Money amount) {
    LedgerEntries entries;
    debit(entries, Account::seller_payable, seller_id, amount);
    credit(entries, Account::seller_receivable, seller_id, amount);
    return entries;
}

LedgerEntries set_off_partner(std::string const& partner_id, Money amount) {
    LedgerEntries entries;
    debit(entries, Account::partner_refundable, partner_id, amount);
    credit(entries, Account::partner_receivable, partner_id, amount);
    return entries;
}

Result<LedgerEntries> settle(
    ClaimParties const& parties, Worth worth, SettlementTerms const& terms) {
    Money const price(worth.price_minor, parties.currency);
    Money const asked(worth.sellers_minor, Currency::IDR);
    auto const fee = share(asked, terms.platform_fee, to_rupiah_half_up);
    auto const tax = share(asked, terms.income_tax, to_rupiah_down);
    auto const owed = asked - fee - tax - terms.freight;
    if (owed.minor() < 0) return Refusal(RefusalKind::conflict, "settlement_deductions_too_large");

    auto const paid = Money(worth.price_minor - terms.set_off_minor, parties.currency);
    LedgerEntries entries;
    debit(entries, Account::bank, "", paid);
    credit(entries, Account::partner_receivable, parties.partner_id, paid);
    debit(entries, Account::seller_pending, parties.seller_id, price);
    exchange(entries, price, asked);
    credit(entries, Account::seller_payable, parties.seller_id, owed);
    credit(entries, Account::platform_fee, "", fee);
    credit(entries, Account::income_tax, "", tax);
    credit(entries, Account::freight, "", terms.freight);
    return entries;
}

LedgerEntries pay_back(std::string const& partner_id, Money amount) {
    LedgerEntries entries;
    debit(entries, Account::partner_refundable, partner_id, amount);
    credit(entries, Account::bank, "", amount);
    return entries;
}

LedgerEntries payout(std::string const& seller_id, Money amount) {
    LedgerEntries entries;
    debit(entries, Account::seller_payable, seller_id, amount);
    credit(entries, Account::bank, "", amount);
    return entries;
}

}  // namespace dermaga::exports
