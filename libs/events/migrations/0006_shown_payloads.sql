-- What an owner may read of a stream's events, where that is less than everything: a function
-- (owner_id text, payload text) returns text of the room whose stream it is; null: the payload as it is.
alter table events.webhook_streams add column shown_by text;

create function events.shown_payload(shown_by text, owner_id text, payload text) returns text
language plpgsql stable as $$
declare
    shown text;
begin
    if shown_by is null then
        return payload;
    end if;
    execute format('select %s($1, $2)', shown_by::regproc) into shown using owner_id, payload;
    return shown;
end
$$;
