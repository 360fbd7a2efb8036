-- The ledger tells money as everything else does: {"amount", "currency"}; debits positive, credits negative.

create or replace function export.money_json(minor bigint, currency text) returns json
language sql immutable
begin atomic
    select json_build_object(
        'amount', case when minor < 0 then '-' else '' end || (abs(minor) / 100)::text || '.' || lpad((abs(minor) % 100)::text, 2, '0'),
        'currency', currency);
end;

create or replace function export.order_ledger_json(of_order text, actor text, partner text, seller text) returns text
language sql stable
begin atomic
    with visible as materialized (
        select v.id from export.visible_consignments(of_order, order_ledger_json.actor, partner, seller) as v (id)
    ), transactions as (
        select t.transaction_id, min(t.kind) as kind, min(t.at) as at, v.id as consignment_id, json_agg(json_build_object(
                   'account', t.account, 'party', t.party, 'amount', export.money_json(t.amount_minor, t.currency))
                   order by t.currency, t.account) as entries
        from visible v
        join export.ledger t on t.transaction_id >= v.id || ':' and t.transaction_id < v.id || ';'
        where case order_ledger_json.actor
                  when 'administrator' then true
                  when 'partner' then t.account in ('partner_receivable', 'partner_refundable')
                  else t.account in ('seller_pending', 'seller_payable', 'seller_receivable', 'platform_fee', 'income_tax', 'freight') end
        group by t.transaction_id, v.id
    )
    select case when exists (select from visible) then json_build_object('items', coalesce((
        select json_agg(json_build_object('id', t.transaction_id, 'kind', t.kind, 'at', export.rfc3339(t.at),
                                          'consignment_id', t.consignment_id, 'entries', t.entries)
                        order by t.at, t.transaction_id)
        from transactions t), '[]'::json))::text end;
end;
