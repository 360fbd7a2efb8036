-- What of a line is in the parcel that import customs see, which is what every document of it declares. Out are what
-- was refused, cancelled or lapsed, what was lost or destroyed, and what export or import customs turned away and was
-- sent back, wherever that is by now. What was in the parcel when customs released it has come in: it stays declared
-- when its buyer sends it back or is refunded, since a return (CEB625) counts off the lines of the inventory as it
-- was released.
create function export.in_parcel(l export.lines) returns integer
language sql stable
begin atomic
    select case when c.state = 'lapsed' then 0
                -- Lost or destroyed may be what was on its way back.
                else greatest(0, l.quantity - l.refused - l.cancelled - l.written_off - turned_away.pieces) end
    from export.consignments c
    cross join lateral (
        select coalesce(sum(t.quantity), 0)::integer as pieces
        from export.history h
        cross join lateral json_to_recordset(h.lines) as t (line integer, quantity integer)
        where h.order_id = l.order_id and h.consignment_id = l.consignment_id
          and h.move = 'send_back' and t.line = l.line_number
          and not exists (select from export.history r
                          where r.order_id = h.order_id and r.consignment_id = h.consignment_id
                            and r.move = 'release_import' and r.id < h.id)) turned_away
    where c.id = l.consignment_id;
end;
