-- The first open delivery of each aggregate of each stream. Positions count within a stream, so what waits in another
-- holds nothing back.
create or replace view events.webhook_heads as
    select d.*
    from events.webhook_deliveries d
    where d.due_at is not null
      and not exists (
          select 1
          from events.webhook_deliveries b
          where b.endpoint_id = d.endpoint_id and b.stream = d.stream and b.aggregate_id = d.aggregate_id
            and b.due_at is not null and b.position < d.position);
