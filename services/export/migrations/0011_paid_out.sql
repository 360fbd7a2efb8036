-- When what a settlement gave its seller left for the bank: with the first batch that was made after it, for a
-- batch takes all that is owed. Null until that batch's payment to the seller stands in the ledger, or what it set off
-- where nothing was left to pay.
create function export.paid_out_at(of_consignment text, seller text) returns timestamptz
language sql stable
begin atomic
    select min(p.at)
    from export.ledger s
    join export.payout_batches b on b.created_at >= s.at
    join export.ledger p on p.account = 'seller_payable'
      and (p.transaction_id = b.id || ':' || paid_out_at.seller
           or p.transaction_id = b.id || ':' || paid_out_at.seller || ':set_off'
              and not exists (select from export.payouts x where x.batch_id = b.id and x.seller_id = paid_out_at.seller))
    where s.transaction_id > of_consignment || ':settle:' and s.transaction_id < of_consignment || ':settle;'
      and s.account = 'seller_payable' and s.party = paid_out_at.seller;
end;

-- The consignments of an order whose settlement has been paid out, as that reader may see it: what sellers get is
-- not their partner's business.
create function export.paid_out_json(of_order text, actor text, partner text, seller text) returns json
language sql stable
begin atomic
    select coalesce(json_agg(json_build_object('consignment_id', c.id, 'at', export.rfc3339(p.at)) order by c.id), '[]'::json)
    from export.visible_consignments(of_order, paid_out_json.actor, partner, seller) as v (id)
    join export.consignments c on c.id = v.id
    cross join lateral export.paid_out_at(c.id, c.seller_id) as p (at)
    where paid_out_json.actor <> 'partner' and p.at is not null;
end;
