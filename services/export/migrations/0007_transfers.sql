-- Payouts through the bank's own interface: one transfer a seller, paid at most once.

alter table export.payout_batches
    add column released_by text,
    add column released_at timestamptz,
    add column closed_at timestamptz,
    drop constraint payout_batches_state_known,
    add constraint payout_batches_state_known check (state in
        ('created', 'exported', 'paid', 'cancelled', 'released', 'partly_paid', 'failed')),
    add constraint payout_batches_released_by_another check (released_by is null or released_by <> created_by);

-- Still one at a time: a batch whose transfers are not decided is under way.
drop index export.payout_batches_one_open;
create unique index payout_batches_one_open on export.payout_batches ((true))
    where state in ('created', 'exported', 'released');

create table export.transfers (
    -- Its part behind "trf_" is the partnerReferenceNo that the bank knows it by.
    id text not null,
    batch_id text not null,
    seller_id text not null,
    amount_minor bigint not null,
    state text not null default 'waiting',
    -- Where the money goes, as it stood when the batch was released; encrypted, and forgotten when decided.
    account_sealed bytea,
    bank_code text not null,
    account_masked text not null,
    -- Of the bank's service that was asked, from the moment before it is asked.
    service_code text,
    sent_at timestamptz,
    -- When it is worked on next, and how often it has been since the last change.
    due_at timestamptz not null,
    tries integer not null default 0,
    -- The bank's last word: its responseCode, or why there was none.
    answer text,
    bank_reference text,
    decided_at timestamptz,
    constraint transfers_pkey primary key (id),
    constraint transfers_once_a_payout unique (batch_id, seller_id),
    constraint transfers_payout foreign key (batch_id, seller_id) references export.payouts (batch_id, seller_id),
    constraint transfers_amount_positive check (amount_minor > 0),
    -- unknown: sent, and nobody can say yet what has become of it.
    constraint transfers_state_known check (state in ('waiting', 'unknown', 'pending', 'paid', 'failed', 'cancelled')),
    constraint transfers_sent_once_asked check ((state in ('unknown', 'pending', 'paid')) <= (sent_at is not null and service_code is not null)),
    constraint transfers_forgets_account check ((decided_at is null) = (account_sealed is not null))
);
create index transfers_due on export.transfers (due_at) where state in ('waiting', 'unknown', 'pending');

-- X-EXTERNAL-ID of each question to the bank: the day in Jakarta and a number, so never twice in a day.
create sequence export.bank_external_ids;
create function export.bank_external_id(now timestamptz) returns text
language sql volatile
begin atomic
    select to_char(bank_external_id.now at time zone 'Asia/Jakarta', 'YYYYMMDD') || lpad(nextval('export.bank_external_ids')::text, 12, '0');
end;

create or replace function export.payout_batch_json(of_batch text) returns text
language sql stable
begin atomic
    select json_build_object('id', b.id, 'state', b.state, 'version', b.version,
        'created_by', b.created_by, 'created_at', export.rfc3339(b.created_at),
        'exported_by', b.exported_by, 'paid_by', b.paid_by, 'released_by', b.released_by, 'reference', b.reference,
        'count', p.count, 'total', export.money_json(p.total, 'IDR'), 'set_off', export.money_json(s.amount, 'IDR'),
        'transfers', json_build_object('waiting', t.waiting, 'unknown', t.unknown, 'pending', t.pending,
            'paid', t.paid, 'failed', t.failed, 'cancelled', t.cancelled))::text
    from export.payout_batches b
    cross join lateral (select count(*) as count, coalesce(sum(p.amount_minor), 0)::bigint as total
                        from export.payouts p where p.batch_id = b.id) p
    -- What sellers owed, and was set off when the batch was made.
    cross join lateral (select coalesce(sum(l.amount_minor), 0)::bigint as amount
                        from export.ledger l
                        where l.transaction_id > b.id || ':' and l.transaction_id < b.id || ';'
                          and l.kind = 'set_off' and l.account = 'seller_payable') s
    cross join lateral (select count(*) filter (where t.state = 'waiting') as waiting,
                               count(*) filter (where t.state = 'unknown') as unknown,
                               count(*) filter (where t.state = 'pending') as pending,
                               count(*) filter (where t.state = 'paid') as paid,
                               count(*) filter (where t.state = 'failed') as failed,
                               count(*) filter (where t.state = 'cancelled') as cancelled
                        from export.transfers t where t.batch_id = b.id) t
    where b.id = of_batch;
end;
