-- Who hears of what: the same question for what is sent and for what is pulled.

-- The types that a wish for "order.placed", "order.*" means in a stream of this family; null: all of it.
create function events.wished_types(family text, wished text[]) returns text[]
language sql immutable
return case when family || '.*' = any (wished) then null else wished end;

-- Whether an owner hears of an event: it is of the wished types (null: all), and of nobody else. One expression,
-- so that it becomes part of the statement that asks.
create function events.is_heard(type text, payload text, wished text[], owner_member text, owner_id text) returns boolean
language sql stable
return (wished is null or type = any (wished))
   and (owner_member is null or payload::json->>owner_member = owner_id);
