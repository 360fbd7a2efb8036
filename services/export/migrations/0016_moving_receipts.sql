-- Whether a receipt has moved its order: one that came before the order waited for it is tried when it comes again.
alter table export.customs_receipts add column is_moved boolean not null default false;

-- Of those that were taken before, the ones whose status stands in a move made afterwards.
update export.customs_receipts r
set is_moved = true
from export.customs_messages m
where m.partner_id = r.partner_id and m.guid = r.guid
  and exists (select from export.history h
              where h.order_id = m.order_id and h.at >= r.taken_at and h.move in ('release_import', 'reject_import')
                and h.evidence->>'note' = 'CEB622 ' || r.status);
