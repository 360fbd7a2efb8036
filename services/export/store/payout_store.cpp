#include "export/store/payout_store.hpp"

namespace dermaga::exports {

void insert_batch(db::Transaction& tx, std::string_view id, std::string_view created_by) {
    tx.query("insert into export.payout_batches (id, created_by) values ($1::text, $2::text)", id,
        created_by);
}

std::int64_t insert_payouts(db::Transaction& tx, std::string_view batch_id, int sellers_max) {
    // One statement, so that the settlements are those whose sum is paid.
    return tx
        .query(R"sql(
        with made as (
            insert into export.payouts (batch_id, seller_id, amount_minor)
            select $1::text, l.party, -sum(l.amount_minor)
            from export.ledger l
            where l.account = 'seller_payable'
            group by l.party
            having sum(l.amount_minor) < 0
               and not exists (select from export.ledger d
                               where d.account = 'seller_receivable' and d.party = l.party
                               having sum(d.amount_minor) > 0)
            order by l.party
            limit $2::int
            returning seller_id
        ), counted as (
            update export.payable_settlements s
            set batch_id = $1::text
            from made m
            where s.seller_id = m.seller_id and s.left_at is null
        )
        select count(*) from made)sql",
            batch_id, sellers_max)[0]
        .integer(0);
}

std::optional<PayoutBatch> lock_batch(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select id, state, version, created_by, coalesce(exported_by, '')
        from export.payout_batches
        where id = $1::text
        for update)sql",
        id);
    if (rows.empty()) return std::nullopt;
    return PayoutBatch{
        rows[0].text(0), rows[0].text(1), rows[0].integer(2), rows[0].text(3), rows[0].text(4)};
}

void set_state(db::Transaction& tx, PayoutBatch const& batch, std::string_view state,
    std::string_view actor_id, std::string_view reference) {
    tx.query(R"sql(
        update export.payout_batches
        set state = $2::text,
            version = version + 1,
            exported_by = case when $2::text = 'exported' then $3::text else exported_by end,
            exported_at = case when $2::text = 'exported' then now() else exported_at end,
            paid_by = case when $2::text = 'paid' then $3::text else paid_by end,
            paid_at = case when $2::text = 'paid' then now() else paid_at end,
            released_by = case when $2::text = 'released' then coalesce(released_by, $3::text) else released_by end,
            released_at = case when $2::text = 'released' then coalesce(released_at, now()) else released_at end,
            reference = coalesce(nullif($4::text, ''), reference)
        where id = $1::text)sql",
        batch.id, state, actor_id, reference);
}

void close_batch(db::Transaction& tx, std::string_view id, std::string_view state, Timestamp now) {
    tx.query(R"sql(
        update export.payout_batches
        set state = $2::text,
            version = version + 1,
            closed_at = $3::timestamptz
        where id = $1::text and state = 'released')sql",
        id, state, to_rfc3339(now));
}

std::vector<Payout> payouts_of(db::Transaction& tx, std::string_view batch_id) {
    auto const rows = tx.query(R"sql(
        select seller_id, amount_minor
        from export.payouts
        where batch_id = $1::text
        order by seller_id)sql",
        batch_id);
    std::vector<Payout> payouts;
    for (auto const row : rows)
        payouts.push_back({row.text(0), row.integer(1)});
    return payouts;
}

std::optional<BatchDocument> find_batch(db::Transaction& tx, std::string_view id) {
    auto const rows = tx.query(R"sql(
        select export.payout_batch_json(id), version
        from export.payout_batches
        where id = $1::text)sql",
        id);
    if (rows.empty()) return std::nullopt;
    return BatchDocument{rows[0].text(0), rows[0].integer(1)};
}

std::string batches_json(db::Transaction& tx, int limit, bool has_bank) {
    return tx
        .query(R"sql(
        select json_build_object('items', coalesce(json_agg(b.document order by b.id desc), '[]'::json),
                                 'has_bank', $2::boolean)::text
        from (select id, export.payout_batch_json(id)::json as document
              from export.payout_batches
              order by id desc
              limit $1::int) b)sql",
            limit, has_bank)[0]
        .text(0);
}

}  // namespace dermaga::exports
