#include "export/store/terms_store.hpp"

namespace dermaga::exports {

SettlementTerms terms_on(db::Transaction& tx, Date day) {
    auto const rows = tx.query(R"sql(
        select platform_fee, income_tax
        from export.settlement_terms
        where valid_from <= $1::date
        order by valid_from desc
        limit 1)sql",
        to_iso_date(day));
    SettlementTerms terms;
    if (rows.empty()) return terms;
    terms.platform_fee = Decimal::parse(rows[0].view(0)).value();
    terms.income_tax = Decimal::parse(rows[0].view(1)).value();
    return terms;
}

void insert_terms(db::Transaction& tx, EnteredTerms const& terms, std::string_view entered_by) {
    tx.query(R"sql(
        insert into export.settlement_terms (valid_from, platform_fee, income_tax, basis, entered_by)
        values ($1::date, $2::text, $3::text, $4::text, $5::text))sql",
        to_iso_date(terms.valid_from), terms.platform_fee.text(), terms.income_tax.text(),
        terms.basis, entered_by);
}

std::string terms_json(db::Transaction& tx, int limit) {
    return tx
        .query(R"sql(
        select json_build_object('items', coalesce(json_agg(json_build_object(
                   'valid_from', t.valid_from, 'platform_fee', t.platform_fee, 'income_tax', t.income_tax,
                   'basis', t.basis) order by t.valid_from desc), '[]'::json))::text
        from (select * from export.settlement_terms order by valid_from desc limit $1::int) t)sql",
            limit)[0]
        .text(0);
}

}  // namespace dermaga::exports
