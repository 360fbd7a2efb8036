#include "export/store/transfer_store.hpp"

namespace dermaga::exports {

void insert_transfer(db::Transaction& tx, NewTransfer const& transfer, Timestamp due_at) {
    tx.query(R"sql(
        insert into export.transfers
            (id, batch_id, seller_id, amount_minor, account_sealed, bank_code, account_masked, due_at)
        values ($1::text, $2::text, $3::text, $4::bigint, $5::bytea, $6::text, $7::text, $8::timestamptz))sql",
        transfer.id, transfer.batch_id, transfer.seller_id, transfer.amount_minor,
        db::bytea(transfer.account_sealed), transfer.bank_code, transfer.account_masked,
        to_rfc3339(due_at));
}

std::optional<TakenTransfer> take_transfer(db::Transaction& tx, Timestamp now, Timestamp until) {
    auto const rows = tx.query(R"sql(
        update export.transfers t
        set due_at = $2::timestamptz,
            tries = t.tries + 1
        where t.id = (select d.id
                      from export.transfers d
                      where d.state in ('waiting', 'unknown', 'pending') and d.due_at <= $1::timestamptz
                      order by d.due_at
                      limit 1
                      for update skip locked)
        returning t.id, t.batch_id, t.seller_id, t.amount_minor, t.state, t.account_sealed, coalesce(t.service_code, ''),
                  export.rfc3339(t.sent_at), t.tries,
                  export.bank_external_id($1::timestamptz))sql",
        to_rfc3339(now), to_rfc3339(until));
    if (rows.empty()) return std::nullopt;
    auto const row = rows[0];
    TakenTransfer taken{row.text(0), row.text(1), row.text(2), row.integer(3), row.text(4),
        row.bytes(5), row.text(6), {}, static_cast<int>(row.integer(8)), row.text(9)};
    if (!row.is_null(7)) taken.sent_at = parse_rfc3339(row.view(7));
    return taken;
}

std::optional<std::string> mark_sent(db::Transaction& tx, std::string_view id,
    std::string_view service_code, Timestamp now, Timestamp due_at) {
    auto const rows = tx.query(R"sql(
        update export.transfers
        set state = 'unknown',
            service_code = $2::text,
            sent_at = $3::timestamptz,
            due_at = $4::timestamptz,
            tries = 0
        where id = $1::text and state = 'waiting'
        returning export.bank_external_id($3::timestamptz))sql",
        id, service_code, to_rfc3339(now), to_rfc3339(due_at));
    if (rows.empty()) return std::nullopt;
    return rows[0].text(0);
}

bool note_transfer(db::Transaction& tx, TransferNews const& news, Timestamp now) {
    return tx.query(R"sql(
        update export.transfers
        set state = $2::text,
            answer = $3::text,
            bank_reference = coalesce(nullif($4::text, ''), bank_reference),
            due_at = $5::timestamptz,
            decided_at = case when $2::text in ('paid', 'failed') then $6::timestamptz end,
            account_sealed = case when $2::text in ('paid', 'failed') then null else account_sealed end
        where id = $1::text and state in ('waiting', 'unknown', 'pending'))sql",
                 news.id, news.state, news.answer, news.bank_reference, to_rfc3339(news.due_at),
                 to_rfc3339(now))
               .affected() == 1;
}

std::int64_t cancel_waiting(db::Transaction& tx, std::string_view batch_id, Timestamp now) {
    return tx
        .query(R"sql(
        update export.transfers
        set state = 'cancelled',
            decided_at = $2::timestamptz,
            account_sealed = null
        where batch_id = $1::text and state = 'waiting')sql",
            batch_id, to_rfc3339(now))
        .affected();
}

TransferCounts count_transfers(db::Transaction& tx, std::string_view batch_id) {
    auto const rows = tx.query(R"sql(
        select count(*) filter (where state in ('waiting', 'unknown', 'pending')),
               count(*) filter (where state = 'paid'),
               count(*) filter (where state = 'failed'),
               count(*) filter (where state = 'cancelled')
        from export.transfers
        where batch_id = $1::text)sql",
        batch_id);
    return {rows[0].integer(0), rows[0].integer(1), rows[0].integer(2), rows[0].integer(3)};
}

std::string transfers_json(
    db::Transaction& tx, std::string_view batch_id, std::string_view after, int limit) {
    return tx
        .query(R"sql(
        with page as (
            select t.*, s.legal_name
            from export.transfers t
            left join onboarding.sellers s on s.seller_id = t.seller_id
            where t.batch_id = $1::text and t.seller_id > $2::text
            order by t.seller_id
            limit $3::int)
        select json_build_object(
            'items', coalesce(json_agg(json_build_object(
                'id', p.id, 'seller_id', p.seller_id, 'seller_name', p.legal_name,
                'amount', export.money_json(p.amount_minor, 'IDR'), 'state', p.state,
                'bank_code', p.bank_code, 'account', p.account_masked,
                'reference', substr(p.id, 5), 'bank_reference', p.bank_reference, 'answer', p.answer,
                'sent_at', export.rfc3339(p.sent_at), 'decided_at', export.rfc3339(p.decided_at))
                order by p.seller_id), '[]'::json),
            'next', case when count(*) = $3::int then '/admin/v1/payouts/' || $1::text || '/transfers?cursor='
                         || max(p.seller_id) || '&limit=' || $3::int end)::text
        from page p)sql",
            batch_id, after, limit)[0]
        .text(0);
}

}  // namespace dermaga::exports
