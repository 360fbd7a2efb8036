-- Who owes whom: a double-entry ledger. Debits are positive, credits negative, and every transaction
-- is written by one statement and sums to zero in each of its currencies.

create table export.ledger (
    -- What happened, once: "csg_…:placed", "csg_…:settle:7", "pay_…:sel_…". Collated by bytes, so that
    -- the transactions of a consignment stand together.
    transaction_id text collate "C" not null,
    kind text not null,
    account text not null,
    -- The partner, seller, or office that the account is kept for; "" for the house itself.
    party text not null,
    currency text not null,
    amount_minor bigint not null,
    order_id text,
    -- What proves it: payment reference, rate of exchange, terms.
    evidence json,
    at timestamptz not null default now(),
    constraint ledger_pkey primary key (transaction_id, account, currency),
    constraint ledger_account_known check (account in ('partner_receivable', 'partner_refundable', 'seller_pending',
        'seller_payable', 'platform_fee', 'income_tax', 'freight', 'bank', 'exchange')),
    constraint ledger_currency_known check (currency in ('IDR', 'CNY', 'USD')),
    constraint ledger_amount_not_zero check (amount_minor <> 0)
);
create index ledger_by_party on export.ledger (party, at);
create index ledger_payable on export.ledger (party) include (amount_minor) where account = 'seller_payable';
create index ledger_refundable on export.ledger (party, currency) include (amount_minor) where account = 'partner_refundable';

create function export.ledger_balances() returns trigger
language plpgsql as $$
begin
    if exists (select from entries e group by e.transaction_id, e.currency having sum(e.amount_minor) <> 0) then
        raise exception 'a transaction of the ledger does not sum to zero';
    end if;
    return null;
end
$$;
-- Looks at each statement's entries alone, so a transaction that comes in two halves is refused too.
create trigger ledger_sums_to_zero
    after insert on export.ledger
    referencing new table as entries
    for each statement execute function export.ledger_balances();

create function export.ledger_only_grows() returns trigger
language plpgsql as $$
begin
    raise exception 'the ledger only grows: post the opposite instead';
end
$$;
create trigger ledger_only_grows
    before update or delete or truncate on export.ledger
    for each statement execute function export.ledger_only_grows();

-- What a consignment's partner still owes for it, in the order's currency, and its seller asked, in IDR.
create function export.open_claim(of_consignment text) returns table (price_minor bigint, sellers_minor bigint)
language sql stable
begin atomic
    select coalesce(sum(l.unit_price_minor * export.left_of(l)), 0)::bigint,
           coalesce(sum(l.seller_price_minor * export.left_of(l)), 0)::bigint
    from export.lines l
    where l.consignment_id = open_claim.of_consignment;
end;

-- What the house takes of a settlement, as shares of what the seller asked, from a day on.
create table export.settlement_terms (
    valid_from date not null,
    platform_fee text not null,
    income_tax text not null,
    basis text not null,
    entered_by text not null,
    entered_at timestamptz not null default now(),
    constraint settlement_terms_pkey primary key (valid_from)
);

-- Payments to sellers that leave together. Amounts are as they were owed when the batch was made.
create table export.payout_batches (
    id text not null,
    state text not null default 'created',
    version bigint not null default 1,
    created_by text not null,
    created_at timestamptz not null default now(),
    exported_by text,
    exported_at timestamptz,
    paid_by text,
    paid_at timestamptz,
    reference text,
    constraint payout_batches_pkey primary key (id),
    constraint payout_batches_state_known check (state in ('created', 'exported', 'paid', 'cancelled')),
    constraint payout_batches_four_eyes check (paid_by is null or (paid_by <> created_by and paid_by <> exported_by))
);
-- One at a time: what is owed is counted when no other payment is under way.
create unique index payout_batches_one_open on export.payout_batches ((true)) where state in ('created', 'exported');

create table export.payouts (
    batch_id text not null,
    seller_id text not null,
    amount_minor bigint not null,
    constraint payouts_pkey primary key (batch_id, seller_id),
    constraint payouts_batch foreign key (batch_id) references export.payout_batches (id),
    constraint payouts_amount_positive check (amount_minor > 0)
);

create function export.payout_batch_json(of_batch text) returns text
language sql stable
begin atomic
    select json_build_object('id', b.id, 'state', b.state, 'version', b.version,
        'created_by', b.created_by, 'created_at', export.rfc3339(b.created_at),
        'exported_by', b.exported_by, 'paid_by', b.paid_by, 'reference', b.reference,
        'count', p.count, 'total', export.money_json(p.total, 'IDR'))::text
    from export.payout_batches b
    cross join lateral (select count(*) as count, coalesce(sum(p.amount_minor), 0)::bigint as total
                        from export.payouts p where p.batch_id = b.id) p
    where b.id = of_batch;
end;

-- What came to a seller's account and left it, one row a transaction, with what was taken off before; debt_minor is
-- what the seller owes more or less for goods that came back, within amount_minor.
create function export.seller_statement(seller text, since timestamptz, until timestamptz, most integer)
returns table (at text, kind text, reference text, gross_minor bigint, fee_minor bigint, tax_minor bigint,
               freight_minor bigint, amount_minor bigint, debt_minor bigint)
language sql stable
begin atomic
    select export.rfc3339(min(t.at)), min(t.kind), coalesce(min(o.reference), min(t.transaction_id)),
           -(coalesce(sum(t.amount_minor) filter (where t.account in ('seller_payable', 'seller_receivable', 'platform_fee', 'income_tax', 'freight')), 0))::bigint,
           -coalesce(sum(t.amount_minor) filter (where t.account = 'platform_fee'), 0)::bigint,
           -coalesce(sum(t.amount_minor) filter (where t.account = 'income_tax'), 0)::bigint,
           -coalesce(sum(t.amount_minor) filter (where t.account = 'freight'), 0)::bigint,
           -coalesce(sum(t.amount_minor) filter (where t.account in ('seller_payable', 'seller_receivable')), 0)::bigint,
           coalesce(sum(t.amount_minor) filter (where t.account = 'seller_receivable'), 0)::bigint
    from (
        select distinct m.transaction_id, m.order_id
        from export.ledger m
        where m.party = seller and m.account in ('seller_payable', 'seller_receivable')
          and m.at >= since and m.at < seller_statement.until) mine
    join export.ledger t on t.transaction_id = mine.transaction_id
    left join export.orders o on o.id = mine.order_id
    group by mine.transaction_id
    order by min(t.at), mine.transaction_id
    limit most;
end;
