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

std::vector<OwingSeller> count_owing_sellers(
    db::Transaction& tx, std::string_view batch_id, int limit) {
    // One statement, so that the settlements are those whose sum was looked at.
    auto const rows = tx.query(R"sql(
        with owing as (
            select d.party, p.owed_minor, d.owing_minor
            from (select l.party, sum(l.amount_minor)::bigint as owing_minor
                  from export.ledger l
                  where l.account = 'seller_receivable'
                  group by l.party
                  having sum(l.amount_minor) > 0) d
            cross join lateral (select -coalesce(sum(l.amount_minor), 0)::bigint as owed_minor
                                from export.ledger l
                                where l.account = 'seller_payable' and l.party = d.party) p
            where p.owed_minor > 0
            order by d.party
            limit $2::int
        ), eaten as (
            update export.payable_settlements s
            set batch_id = $1::text, left_at = now()
            from owing o
            where s.seller_id = o.party and s.left_at is null and o.owing_minor >= o.owed_minor
        )
        select o.party, o.owed_minor, o.owing_minor
        from owing o
        order by o.party)sql",
        batch_id, limit);
    std::vector<OwingSeller> sellers;
    for (auto const row : rows)
        sellers.push_back({row.text(0), Money(row.integer(1), Currency::IDR),
            Money(row.integer(2), Currency::IDR)});
    return sellers;
}

Money lock_credit(db::Transaction& tx, std::string_view partner_id, Currency currency) {
    auto const rows = tx.query(
        "select export.lock_credit($1::text, $2::text)", partner_id, currency_code(currency));
    return Money(rows[0].integer(0), currency);
}

}  // namespace dermaga::exports
