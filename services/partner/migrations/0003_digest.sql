-- A tree of hashes over (id, version) of every listing at one position of the stream `catalog`, by which
-- a partner finds what differs between his copy and ours in a few requests.
--
--   leaf   the first 16 bits of SHA-256(id); its hash is SHA-256 over "id version\n" of its items by id
--   node   256 leaves; SHA-256 over their hashes
--   root   SHA-256 over the hashes of the 256 nodes
--
-- Nobody pays for it until somebody asks: then it is copied from the listings once, and from there on
-- follows the stream when it is asked for again. Writers know nothing of it.

create table partner.digest_state (
    only_row boolean not null default true,
    phase text not null default 'empty',
    -- What the items are the state of, once they are at rest.
    position bigint not null default 0,
    target bigint not null default 0,
    -- While it is copied: the last id taken, the newest event that a copied listing may have come from.
    copied_to text not null default '',
    settle_at bigint not null default 0,
    hashed_to integer not null default 0,
    ready_at timestamptz,
    constraint digest_state_pkey primary key (only_row),
    constraint digest_state_one check (only_row),
    constraint digest_state_phase check (phase in ('empty', 'copying', 'settling', 'following', 'hashing', 'ready'))
);
insert into partner.digest_state default values;

create table partner.digest_items (
    leaf integer not null,
    id text collate "C" not null,
    version bigint not null,
    constraint digest_items_pkey primary key (leaf, id)
);
-- Absent leaves are empty.
create table partner.digest_leaves (
    leaf integer not null,
    hash bytea not null,
    items integer not null,
    constraint digest_leaves_pkey primary key (leaf)
);
create table partner.digest_nodes (
    node integer not null,
    hash bytea not null,
    items bigint not null,
    constraint digest_nodes_pkey primary key (node)
);
-- What the root was at each position at which the tree came to rest.
create table partner.digest_roots (
    position bigint not null,
    root bytea not null,
    items bigint not null,
    made_at timestamptz not null default now(),
    constraint digest_roots_pkey primary key (position)
);

-- What we said to a partner of his copy.
create table partner.checkpoints (
    id text not null,
    partner_id text not null,
    position bigint not null,
    is_equal boolean not null,
    statement text not null,
    signature text not null,
    key_id text not null,
    made_at timestamptz not null default now(),
    constraint checkpoints_pkey primary key (id)
);
create index checkpoints_of_partner on partner.checkpoints (partner_id, id);

create function partner.digest_leaf(id text) returns integer
language sql immutable strict
begin atomic
    select get_byte(h, 0) * 256 + get_byte(h, 1) from sha256(convert_to(id, 'UTF8')) h;
end;

-- Makes the hashes of these leaves, and of the nodes above them, what the items say.
create function partner.digest_rehash(leaves integer[]) returns void
language plpgsql set enable_seqscan = off as $$
declare
    empty bytea := sha256('');
begin
    delete from partner.digest_leaves l where l.leaf = any (leaves);
    insert into partner.digest_leaves (leaf, hash, items)
    select i.leaf, sha256(convert_to(string_agg(i.id || ' ' || i.version || E'\n', '' order by i.id), 'UTF8')), count(*)
    from partner.digest_items i
    where i.leaf = any (leaves)
    group by i.leaf;

    insert into partner.digest_nodes as n (node, hash, items)
    select t.node, sha256(string_agg(coalesce(l.hash, empty), ''::bytea order by place)), coalesce(sum(l.items), 0)
    from (select distinct leaf / 256 as node from unnest(leaves) leaf) t
    cross join generate_series(0, 255) place
    left join partner.digest_leaves l on l.leaf = t.node * 256 + place
    group by t.node
    on conflict (node) do update set hash = excluded.hash, items = excluded.items;
end
$$;

-- Brings the items from the state's position to `up_to`: of each item its last change counts. Returns the
-- leaves that may have changed.
create function partner.digest_apply(after bigint, up_to bigint) returns integer[]
language sql
begin atomic
    with changes as materialized (
        select distinct on (l.aggregate_id)
               partner.digest_leaf(l.aggregate_id) as leaf, l.aggregate_id as id,
               substring(l.payload from '"version"\s*:\s*(\d+)')::bigint as version,
               l.type = 'listing.upserted' as is_there
        from events.log l
        where l.stream = 'catalog' and l.position > after and l.position <= up_to
        order by l.aggregate_id, l.position desc
    ), gone as (
        delete from partner.digest_items i
        using changes c
        where i.leaf = c.leaf and i.id = c.id and not c.is_there
    ), there as (
        insert into partner.digest_items as i (leaf, id, version)
        select c.leaf, c.id, c.version from changes c where c.is_there
        on conflict (leaf, id) do update set version = excluded.version where i.version <> excluded.version
    )
    select coalesce(array_agg(distinct c.leaf), '{}') from changes c;
end;

create function partner.catalog_end() returns bigint
language sql stable
begin atomic
    select coalesce((select s.last_position from events.streams s where s.stream = 'catalog'), 0);
end;

-- Copies the next listings; moves on when there are none left.
create function partner.digest_copy(s partner.digest_state, most integer) returns void
language plpgsql as $$
declare
    last_id text;
begin
    with part as (
        select l.product_id, l.version
        from catalog.listings_public l
        where l.product_id > s.copied_to
        order by l.product_id
        limit most
    ), copied as (
        insert into partner.digest_items as i (leaf, id, version)
        select partner.digest_leaf(p.product_id), p.product_id, p.version from part p
    )
    select max(p.product_id) into last_id from part p;
    if last_id is not null then
        update partner.digest_state set copied_to = last_id;
    else
        -- A listing may have been copied before its event had a position: where all of these have
        -- one, the events up to there turn the items into exactly the state at that position.
        update partner.digest_state
        set phase = 'settling',
            settle_at = (select coalesce(max(o.entry_id), 0) from events.outbox o where o.stream = 'catalog');
    end if;
end
$$;

-- One bounded step towards a tree at rest at (or after) the end that the stream has now. Returns the phase
-- it left, 'busy' when another process is at it. Call it until 'ready'.
create function partner.digest_step(most integer) returns text
language plpgsql as $$
declare
    s partner.digest_state;
    up_to bigint;
    leaves integer[];
begin
    select * into s from partner.digest_state for update skip locked;
    if not found then
        return 'busy';
    end if;
    -- Too far behind to follow: begin again.
    if s.phase in ('ready', 'following') and s.position < coalesce(
            (select min(p.position) - 1 from events.positions p where p.stream = 'catalog'), partner.catalog_end()) then
        s.phase := 'empty';
    end if;
    case s.phase
    when 'empty' then
        truncate partner.digest_items, partner.digest_leaves, partner.digest_nodes;
        update partner.digest_state
        set phase = 'copying', position = partner.catalog_end(), copied_to = '', hashed_to = 0;
    when 'copying' then
        perform partner.digest_copy(s, most);
    when 'settling' then
        if not exists (select from events.outbox o where o.stream = 'catalog' and o.entry_id <= s.settle_at) then
            update partner.digest_state set phase = 'following', target = partner.catalog_end();
        end if;
    when 'ready' then
        update partner.digest_state set phase = 'following', target = partner.catalog_end();
    when 'following' then
        up_to := least(s.position + most, s.target);
        leaves := partner.digest_apply(s.position, up_to);
        -- After a copy all leaves are hashed below.
        if s.hashed_to = 65536 then
            perform partner.digest_rehash(leaves);
        end if;
        update partner.digest_state set position = up_to;
        if up_to = s.target and s.hashed_to < 65536 then
            update partner.digest_state set phase = 'hashing';
        elsif up_to = s.target then
            perform partner.digest_rest(up_to);
        end if;
    when 'hashing' then
        perform partner.digest_rehash(array(select generate_series(s.hashed_to, s.hashed_to + 4095)));
        update partner.digest_state set hashed_to = s.hashed_to + 4096;
        if s.hashed_to + 4096 = 65536 then
            perform partner.digest_rest(s.position);
        end if;
    end case;
    return (select phase from partner.digest_state);
end
$$;

-- The tree is at rest: its root is kept.
create function partner.digest_rest(at bigint) returns void
language plpgsql as $$
begin
    insert into partner.digest_roots as r (position, root, items)
    select at, sha256(string_agg(n.hash, ''::bytea order by n.node)), sum(n.items)
    from partner.digest_nodes n
    on conflict (position) do nothing;
    update partner.digest_state set phase = 'ready', ready_at = now();
end
$$;
