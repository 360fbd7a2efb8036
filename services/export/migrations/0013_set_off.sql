-- What two owe each other is set off: a seller's debt against what it is paid next, a partner's credit against what it pays next.

alter table export.ledger
    drop constraint ledger_account_known,
    add constraint ledger_account_known check (account in ('partner_receivable', 'partner_refundable', 'seller_pending',
        'seller_payable', 'seller_receivable', 'platform_fee', 'income_tax', 'freight', 'bank', 'exchange'));
create index ledger_seller_debts on export.ledger (party) include (amount_minor) where account = 'seller_receivable';

-- What a partner has coming and no open repayment has taken, for one transaction at a time: until it ends, nobody else
-- sets it off or repays it.
create function export.lock_credit(of_partner text, of_currency text) returns bigint
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(73053, hashtext(of_partner));
    return (
        select coalesce(-sum(l.amount_minor), 0)::bigint
        from export.ledger l
        where l.account = 'partner_refundable' and l.party = of_partner and l.currency = of_currency)
      - (
        select coalesce(sum(r.amount_minor), 0)::bigint
        from export.repayments r
        where r.partner_id = of_partner and r.currency = of_currency and r.state = 'created');
end
$$;
