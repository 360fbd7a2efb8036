-- Which life of the database a position is of. A restored database gives positions again, to other changes: it is
-- another database, of another cluster or on another timeline, and so another epoch. Nobody has to think of it.
-- (A disk put back by snapshot is the same to PostgreSQL; then only a position that lies ahead is noticed.)
create function partner.feed_epoch() returns text
language plpgsql stable as $$
begin
    return (
        select left(encode(sha256(convert_to(concat_ws(' ', c.system_identifier, d.oid,
                                                       left(pg_walfile_name(pg_current_wal_lsn()), 8)), 'UTF8')), 'hex'), 16)
        from pg_control_system() c, pg_database d
        where d.datname = current_database());
end
$$;
