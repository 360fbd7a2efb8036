-- Which settlements a batch counted, by its own look at the ledger. Moments do not say it: a settlement that began before
-- a batch may be committed after the batch was counted, and is then paid by a later one.
create table export.payable_settlements (
    -- Of the settlement in the ledger that gave its seller something.
    transaction_id text collate "C" not null,
    seller_id text not null,
    -- The last batch that counted it; null while none has.
    batch_id text,
    -- When that batch's payment to the seller, or what it set off where nothing was left to pay, stood in the ledger.
    left_at timestamptz,
    constraint payable_settlements_pkey primary key (transaction_id),
    constraint payable_settlements_batch foreign key (batch_id) references export.payout_batches (id)
);
create index payable_settlements_open on export.payable_settlements (seller_id) where left_at is null;

-- What went before is told as it was: by the first batch that was made after the settlement.
insert into export.payable_settlements (transaction_id, seller_id, batch_id, left_at)
select s.transaction_id, s.party, coalesce(paid.batch_id, counted.batch_id), paid.at
from export.ledger s
left join lateral (
    select b.id as batch_id, p.at
    from export.payout_batches b
    join export.ledger p on p.account = 'seller_payable'
      and (p.transaction_id = b.id || ':' || s.party
           or p.transaction_id = b.id || ':' || s.party || ':set_off'
              and not exists (select from export.payouts x where x.batch_id = b.id and x.seller_id = s.party))
    where b.created_at >= s.at
    order by p.at
    limit 1) paid on true
left join lateral (
    select b.id as batch_id
    from export.payout_batches b
    join export.payouts x on x.batch_id = b.id and x.seller_id = s.party
    where b.state in ('created', 'exported', 'released') and b.created_at >= s.at
    limit 1) counted on true
where s.kind = 'settle' and s.account = 'seller_payable';

-- Follows the ledger: what is settled waits for a batch, and has left when its batch pays.
create function export.follow_payable() returns trigger
language plpgsql as $$
begin
    if new.kind = 'settle' then
        insert into export.payable_settlements (transaction_id, seller_id) values (new.transaction_id, new.party);
    else
        update export.payable_settlements s
        set left_at = new.at
        where s.seller_id = new.party and s.left_at is null and s.batch_id || ':' || new.party = new.transaction_id;
    end if;
    return null;
end
$$;
create trigger ledger_follow_payable
    after insert on export.ledger
    for each row when (new.account = 'seller_payable' and new.kind in ('settle', 'payout'))
    execute function export.follow_payable();

-- When what a settlement gave its seller left for the bank; null until then.
create or replace function export.paid_out_at(of_consignment text, seller text) returns timestamptz
language sql stable
begin atomic
    select min(s.left_at)
    from export.payable_settlements s
    where s.transaction_id > of_consignment || ':settle:' and s.transaction_id < of_consignment || ':settle;'
      and s.seller_id = paid_out_at.seller;
end;
