-- What is paid back to partners for goods that they had paid for.

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
