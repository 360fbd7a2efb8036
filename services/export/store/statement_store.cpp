#include "export/store/statement_store.hpp"

namespace dermaga::exports {

namespace {

Refusal too_long() {
    return Refusal(
        RefusalKind::conflict, "statement_too_long", {{"max", std::to_string(statement_rows_max)}});
}

db::CopyPlan rows_of(
    std::vector<std::string> queries, std::string_view party, Period const& period) {
    db::CopyPlan plan;
    plan.queries = std::move(queries);
    plan.settings = {{"dermaga.party", std::string(party)},
        {"dermaga.since", to_rfc3339(period.since)}, {"dermaga.until", to_rfc3339(period.until)}};
    return plan;
}

}  // namespace

Result<SellerStatement> seller_statement(
    db::Transaction& tx, std::string_view seller_id, Period const& period) {
    SellerStatement statement;
    statement.period = period;
    auto const before = tx.query(R"sql(
        select coalesce(-sum(amount_minor), 0)::bigint,
               coalesce(sum(amount_minor) filter (where account = 'seller_receivable'), 0)::bigint
        from export.ledger
        where account in ('seller_payable', 'seller_receivable') and party = $1::text and at < $2::timestamptz)sql",
        seller_id, to_rfc3339(period.since));
    statement.owed_before_minor = before[0].integer(0);
    statement.debt_before_minor = before[0].integer(1);
    auto const rows = tx.query(R"sql(
        select at, kind, reference, gross_minor, fee_minor, tax_minor, freight_minor, amount_minor, debt_minor
        from export.seller_statement($1::text, $2::timestamptz, $3::timestamptz, $4::int))sql",
        seller_id, to_rfc3339(period.since), to_rfc3339(period.until), statement_rows_max + 1);
    if (rows.size() > statement_rows_max) return too_long();
    for (auto const row : rows)
        statement.entries.push_back({row.text(0), row.text(1), row.text(2), row.integer(3),
            row.integer(4), row.integer(5), row.integer(6), row.integer(7), row.integer(8)});
    return statement;
}

Result<PartnerStatement> partner_statement(
    db::Transaction& tx, std::string_view partner_id, Period const& period) {
    PartnerStatement statement;
    statement.period = period;
    auto const before = tx.query(R"sql(
        select currency, sum(amount_minor)::bigint,
               -coalesce(sum(amount_minor) filter (where account = 'partner_refundable'), 0)::bigint
        from export.ledger
        where account in ('partner_receivable', 'partner_refundable') and party = $1::text and at < $2::timestamptz
        group by currency)sql",
        partner_id, to_rfc3339(period.since));
    for (auto const row : before) {
        auto const currency = static_cast<std::size_t>(*parse_currency(row.view(0)));
        statement.owed_before_minor.at(currency) = row.integer(1);
        statement.refundable_before_minor.at(currency) = row.integer(2);
    }
    auto const rows = tx.query(R"sql(
        select export.rfc3339(l.at), l.kind, coalesce(o.reference, case when l.order_id is null then l.transaction_id end, ''), coalesce(l.order_id, ''), l.currency, l.amount_minor,
               case l.account when 'partner_refundable' then -l.amount_minor else 0 end
        from export.ledger l
        left join export.orders o on o.id = l.order_id
        where l.party = $1::text and l.account in ('partner_receivable', 'partner_refundable')
          and l.at >= $2::timestamptz and l.at < $3::timestamptz
        order by l.at, l.transaction_id, l.currency, l.account
        limit $4::int)sql",
        partner_id, to_rfc3339(period.since), to_rfc3339(period.until), statement_rows_max + 1);
    if (rows.size() > statement_rows_max) return too_long();
    for (auto const row : rows)
        statement.entries.push_back({row.text(0), row.text(1), row.text(2), row.text(3),
            *parse_currency(row.view(4)), row.integer(5), row.integer(6)});
    return statement;
}

db::CopyPlan seller_statement_rows(std::string_view seller_id, Period const& period) {
    return rows_of({R"sql(
        select json_build_array(
                   coalesce(-sum(amount_minor), 0)::bigint,
                   coalesce(sum(amount_minor) filter (where account = 'seller_receivable'), 0)::bigint)
        from export.ledger
        where account in ('seller_payable', 'seller_receivable') and party = current_setting('dermaga.party')
          and at < current_setting('dermaga.since')::timestamptz)sql",
                       R"sql(
        select json_build_array(at, kind, reference, gross_minor, fee_minor, tax_minor, freight_minor, amount_minor, debt_minor)
        from export.seller_statement(current_setting('dermaga.party'), current_setting('dermaga.since')::timestamptz,
                                     current_setting('dermaga.until')::timestamptz, null))sql"},
        seller_id, period);
}

db::CopyPlan partner_statement_rows(std::string_view partner_id, Period const& period) {
    return rows_of({R"sql(
        select coalesce(json_agg(json_build_array(b.currency, b.owed, b.refundable)), '[]'::json)
        from (select currency, sum(amount_minor)::bigint as owed,
                     -coalesce(sum(amount_minor) filter (where account = 'partner_refundable'), 0)::bigint as refundable
              from export.ledger
              where account in ('partner_receivable', 'partner_refundable') and party = current_setting('dermaga.party')
                and at < current_setting('dermaga.since')::timestamptz
              group by currency) b)sql",
                       R"sql(
        select json_build_array(
                   export.rfc3339(l.at), l.kind, coalesce(o.reference, case when l.order_id is null then l.transaction_id end, ''),
                   coalesce(l.order_id, ''), l.currency, l.amount_minor,
                   case l.account when 'partner_refundable' then -l.amount_minor else 0 end)
        from export.ledger l
        left join export.orders o on o.id = l.order_id
        where l.party = current_setting('dermaga.party') and l.account in ('partner_receivable', 'partner_refundable')
          and l.at >= current_setting('dermaga.since')::timestamptz and l.at < current_setting('dermaga.until')::timestamptz
        order by l.at, l.transaction_id, l.currency, l.account)sql"},
        partner_id, period);
}

std::optional<std::string> seller_name(db::Transaction& tx, std::string_view seller_id) {
    auto const rows =
        tx.query("select legal_name from onboarding.sellers where seller_id = $1::text", seller_id);
    return rows.empty() ? std::nullopt : rows[0].optional_text(0);
}

std::optional<std::string> partner_name(db::Transaction& tx, std::string_view partner_id) {
    auto const rows =
        tx.query("select name from identity.partner_names where partner_id = $1::text", partner_id);
    return rows.empty() ? std::nullopt : rows[0].optional_text(0);
}

}  // namespace dermaga::exports
