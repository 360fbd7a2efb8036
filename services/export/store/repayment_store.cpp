#include "export/store/repayment_store.hpp"

#include <optional>

namespace dermaga::exports {

bool insert_repayment(db::Transaction& tx, Repayment const& repayment) {
    return tx.query(R"sql(
        insert into export.repayments (id, partner_id, currency, amount_minor, created_by)
        select $1::text, l.party, l.currency, -sum(l.amount_minor), $4::text
        from export.ledger l
        where l.account = 'partner_refundable' and l.party = $2::text and l.currency = $3::text
        group by l.party, l.currency
        having sum(l.amount_minor) < 0)sql",
                 repayment.id, repayment.partner_id, currency_code(repayment.amount.currency()),
                 repayment.created_by)
               .affected() == 1;
}

std::optional<Repayment> lock_repayment(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id, partner_id, amount_minor, currency, state, version, created_by
        from export.repayments
        where id = $1::text
        for update)sql",
        id);
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    return Repayment{row.text(0), row.text(1),
        Money(row.integer(2), parse_currency(row.view(3)).value()), row.text(4), row.integer(5),
        row.text(6)};
}

void decide_repayment(db::Transaction& tx, std::string_view id, std::string_view state,
    std::string_view actor_id, std::string_view reference) {
    tx.query(R"sql(
        update export.repayments
        set state = $2::text,
            version = version + 1,
            decided_by = $3::text,
            decided_at = now(),
            reference = nullif($4::text, '')
        where id = $1::text)sql",
        id, state, actor_id, reference);
}

std::optional<RepaymentDocument> find_repayment(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select export.repayment_json(r)::text, r.version
        from export.repayments r
        where r.id = $1::text)sql",
        id);
    if (rows.empty()) return std::nullopt;
    return RepaymentDocument{rows[0].text(0), rows[0].integer(1)};
}

std::string repayments_json(db::Transaction& tx, int limit) {
    return tx
        .query(R"sql(
        with owed as (
            select l.party, l.currency, -sum(l.amount_minor)::bigint as amount_minor
            from export.ledger l
            where l.account = 'partner_refundable'
              and not exists (select from export.repayments r
                              where r.partner_id = l.party and r.currency = l.currency and r.state = 'created')
            group by l.party, l.currency
            having sum(l.amount_minor) < 0
            order by l.party, l.currency
            limit $1::int)
        select json_build_object(
            'items', (select coalesce(json_agg(export.repayment_json(r) order by r.id desc), '[]'::json)
                      from (select * from export.repayments order by id desc limit $1::int) r),
            'owed', (select coalesce(json_agg(json_build_object(
                         'partner_id', o.party, 'partner_name', p.name, 'amount', export.money_json(o.amount_minor, o.currency))
                         order by o.party, o.currency), '[]'::json)
                     from owed o
                     left join identity.partner_names p on p.partner_id = o.party))::text)sql",
            limit)[0]
        .text(0);
}

}  // namespace dermaga::exports
