-- Returns and write-offs by line, and what is owed back to partners for goods that they had paid for.

alter table export.lines
    add column written_off integer not null default 0,
    -- Of what is left, what is on its way back; then what came home.
    add column on_way_back integer not null default 0,
    add column returned integer not null default 0,
    drop constraint lines_taken_out_range,
    add constraint lines_taken_out_range check (
        least(refused, cancelled, refunded, written_off, on_way_back, returned) >= 0
        and refused + cancelled + refunded + written_off + on_way_back + returned <= quantity);

-- What is left of a line for its consignment, what is on its way back among it.
create function export.left_of(l export.lines) returns integer
language sql immutable
return l.quantity - l.refused - l.cancelled - l.refunded - l.written_off - l.returned;

-- Whole consignments went back before lines did.
update export.lines l
set on_way_back = export.left_of(l)
from export.consignments c
where c.id = l.consignment_id and c.state = 'returning';

create or replace function export.open_claim(of_consignment text) returns table (price_minor bigint, sellers_minor bigint)
language sql stable
begin atomic
    select coalesce(sum(l.unit_price_minor * export.left_of(l)), 0)::bigint,
           coalesce(sum(l.seller_price_minor * export.left_of(l)), 0)::bigint
    from export.lines l
    where l.consignment_id = open_claim.of_consignment;
end;

-- What was given back of an order, move by move: which lines, for how much in the reader's prices, and whether it had
-- been paid for. Of a seller (for_seller not null) its consignment's.
create function export.refunds_json(of_order text, order_currency text, for_seller text, of_consignment text) returns json
language sql stable
begin atomic
    select coalesce(json_agg(json_build_object(
               'at', export.rfc3339(h.at),
               'consignment_id', h.consignment_id,
               'move', h.move,
               'reason', h.evidence->>'reason',
               'condition', case when h.move = 'receive_back' then coalesce(h.evidence->>'condition', 'saleable') end,
               'lines', h.lines,
               'amount', export.money_json(worth.minor, case when for_seller is null then order_currency else 'IDR' end),
               'after_settlement', exists (select from export.history s
                                           where s.order_id = of_order and s.consignment_id = h.consignment_id
                                             and s.move = 'settle' and s.id < h.id))
               order by h.id), '[]'::json)
    from export.history h
    cross join lateral (
        select coalesce(sum(t.quantity * case when for_seller is null then l.unit_price_minor else l.seller_price_minor end), 0)::bigint as minor
        from json_to_recordset(h.lines) as t (line integer, quantity bigint)
        join export.lines l on l.order_id = of_order and l.line_number = t.line) worth
    where h.order_id = of_order and h.move in ('refund', 'receive_back', 'write_off') and h.lines is not null
      and (for_seller is null or h.consignment_id = of_consignment);
end;

-- As in 0001, and with what came back.
create or replace function export.order_documents(ids text[], for_seller text) returns table (order_id text, document text)
language sql stable
begin atomic
    select o.id, json_build_object(
        'id', o.id,
        'reference', o.reference,
        'state', coalesce(mine.state, o.state),
        'version', coalesce(mine.version, o.version),
        'destination', case when o.destination_port is null
            then json_build_object('country', o.destination_country)
            else json_build_object('country', o.destination_country, 'port', o.destination_port) end,
        'route', o.route,
        'incoterm', o.incoterm,
        'quote_id', o.quote_id,
        'exporter', o.exporter,
        'lines', lines.list,
        'consignments', (
            select json_agg(json_build_object('id', c.id, 'seller_id', c.seller_id, 'state', c.state,
                                              'export_document', c.export_document)
                            order by c.id)
            from export.consignments c
            where c.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)),
        'refunds', case when lines.has_refunds
            then export.refunds_json(o.id, o.currency, order_documents.for_seller, mine.id) else '[]'::json end,
        'total', case when order_documents.for_seller is null
            then export.money_json(o.total_minor, o.currency)
            else export.money_json(lines.sellers_total, 'IDR') end,
        'placed_at', export.rfc3339(o.placed_at),
        'confirm_by', case when coalesce(mine.state, o.state) in ('placed', 'partial') then (
            select export.rfc3339(min(c.placed_at) + export.confirm_patience())
            from export.consignments c
            where c.order_id = o.id and c.state = 'placed' and (order_documents.for_seller is null or c.id = mine.id)) end,
        'history', (
            select json_agg(json_build_object('at', export.rfc3339(h.at), 'state', h.state, 'actor', h.actor)
                            order by h.id)
            from export.history h
            where h.order_id = o.id
              and (order_documents.for_seller is null or h.consignment_id is null or h.consignment_id = mine.id))
        )::text
    from export.orders o
    left join export.consignments mine
      on mine.order_id = o.id and mine.seller_id = order_documents.for_seller
    cross join lateral (
        select json_agg(json_build_object(
                   'line', l.line_number,
                   'product_id', l.product_id,
                   'seller_id', c.seller_id,
                   'sku', l.sku,
                   'title', l.title,
                   'quantity', l.quantity,
                   'refused', l.refused,
                   'cancelled', l.cancelled,
                   'refunded', l.refunded,
                   'written_off', l.written_off,
                   'returning', l.on_way_back,
                   'returned', l.returned,
                   'unit_price', export.money_json(p.unit_minor, p.currency),
                   'amount', export.money_json(p.unit_minor * l.quantity, p.currency))
                   order by l.line_number) as list,
               sum(l.seller_price_minor * l.quantity)::bigint as sellers_total,
               bool_or(l.refunded + l.returned + l.written_off > 0) as has_refunds
        from export.lines l
        join export.consignments c on c.id = l.consignment_id
        cross join lateral (
            select case when order_documents.for_seller is null then l.unit_price_minor else l.seller_price_minor end as unit_minor,
                   case when order_documents.for_seller is null then o.currency else 'IDR' end as currency) p
        where l.order_id = o.id and (order_documents.for_seller is null or c.id = mine.id)) lines
    where o.id = any (order_documents.ids)
      and (order_documents.for_seller is null or mine.id is not null);
end;

alter table export.ledger
    drop constraint ledger_account_known,
    add constraint ledger_account_known check (account in ('partner_receivable', 'partner_refundable', 'seller_pending',
        'seller_payable', 'platform_fee', 'income_tax', 'freight', 'bank', 'exchange'));
create index ledger_refundable on export.ledger (party, currency) include (amount_minor) where account = 'partner_refundable';

-- As in 0005; a partner also sees what it is paid back.
create or replace function export.order_ledger_json(of_order text, actor text, partner text, seller text) returns text
language sql stable
begin atomic
    with visible as materialized (
        select v.id from export.visible_consignments(of_order, order_ledger_json.actor, partner, seller) as v (id)
    ), transactions as (
        select t.transaction_id, min(t.kind) as kind, min(t.at) as at, v.id as consignment_id, json_agg(json_build_object(
                   'account', t.account, 'party', t.party, 'amount_minor', t.amount_minor, 'currency', t.currency)
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

-- Money that goes back to a partner: all that it had coming in a currency when the payment was made.
create table export.repayments (
    id text not null,
    partner_id text not null,
    currency text not null,
    amount_minor bigint not null,
    state text not null default 'created',
    version bigint not null default 1,
    created_by text not null,
    created_at timestamptz not null default now(),
    decided_by text,
    decided_at timestamptz,
    -- The bank's, of a paid one.
    reference text,
    constraint repayments_pkey primary key (id),
    constraint repayments_amount_positive check (amount_minor > 0),
    constraint repayments_currency_known check (currency in ('IDR', 'CNY', 'USD')),
    constraint repayments_state_known check (state in ('created', 'paid', 'cancelled')),
    constraint repayments_four_eyes check (state <> 'paid' or (decided_by <> created_by and reference is not null))
);
-- One at a time, so that nothing is paid back twice.
create unique index repayments_one_open on export.repayments (partner_id, currency) where state = 'created';

create function export.repayment_json(r export.repayments) returns json
language sql stable
begin atomic
    select json_build_object('id', r.id, 'partner_id', r.partner_id,
        'partner_name', (select p.name from identity.partner_names p where p.partner_id = r.partner_id),
        'amount', export.money_json(r.amount_minor, r.currency), 'state', r.state, 'version', r.version,
        'created_by', r.created_by, 'created_at', export.rfc3339(r.created_at),
        'decided_by', r.decided_by, 'decided_at', export.rfc3339(r.decided_at), 'reference', r.reference);
end;
