#include "export/store/ledger_store.hpp"

#include <optional>
#include <vector>

namespace dermaga::exports {

namespace {

std::optional<std::string> if_any(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

void post(db::Transaction& tx, LedgerHeading const& heading, LedgerEntries const& entries) {
    if (entries.empty()) return;
    std::vector<std::string> accounts, parties, currencies, amounts;
    for (auto const& entry : entries) {
        accounts.emplace_back(account_name(entry.account));
        parties.push_back(entry.party);
        currencies.emplace_back(currency_code(entry.amount.currency()));
        amounts.push_back(std::to_string(entry.amount.minor()));
    }
    tx.query(R"sql(
        insert into export.ledger
            (transaction_id, kind, order_id, evidence, account, party, currency, amount_minor)
        select $1::text, $2::text, $3::text, $4::json, e.account, e.party, e.currency, e.amount_minor::bigint
        from unnest($5::text[], $6::text[], $7::text[], $8::text[]) as e (account, party, currency, amount_minor))sql",
        heading.transaction_id, heading.kind, if_any(heading.order_id), if_any(heading.evidence),
        db::text_array(accounts), db::text_array(parties), db::text_array(currencies),
        db::text_array(amounts));
}

}  // namespace dermaga::exports
