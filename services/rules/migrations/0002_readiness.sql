-- What the rules ask of sellers and products, and the verdicts.

-- What a seller said of the business. The legal form comes from the application.
create table rules.profiles (
    seller_id text not null,
    umkm_class text,
    has_customs_access boolean,
    version bigint not null default 1,
    updated_at timestamptz not null default now(),
    constraint profiles_pkey primary key (seller_id),
    constraint profiles_class_known check (umkm_class in ('micro', 'small', 'medium', 'large'))
);

-- What a seller said of a product. answers: {"contains_fish": true}.
create table rules.facts (
    product_id text not null,
    seller_id text not null,
    product_class text,
    gcode text,
    answers jsonb not null default '{}',
    version bigint not null default 1,
    updated_at timestamptz not null default now(),
    constraint facts_pkey primary key (product_id)
);

-- Certificates, registrations and papers, for one product or (product_id null) all of a seller's.
create table rules.credentials (
    id text not null,
    seller_id text not null,
    product_id text,
    type text not null,
    number text not null,
    valid_from date,
    valid_until date,
    state text not null default 'pending',
    reason text not null default '',
    entered_by text not null,
    decided_by text,
    decided_at timestamptz,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    constraint credentials_pkey primary key (id),
    constraint credentials_state_known check (state in ('pending', 'verified', 'rejected')),
    constraint credentials_decided check ((state = 'pending') = (decided_at is null)),
    constraint credentials_four_eyes check (decided_by <> entered_by),
    constraint credentials_days check (valid_from <= valid_until)
);
create index credentials_of_seller on rules.credentials (seller_id, id);
create index credentials_of_goods on rules.credentials (seller_id, (coalesce(product_id, '')));
create index credentials_queue on rules.credentials (state, id);

-- As people see them, with the names of the seller and the goods.
create view rules.credentials_shown as
    select c.id, c.seller_id, c.product_id, c.type, c.number, c.valid_from::text as valid_from,
           c.valid_until::text as valid_until, c.entered_by, c.state, c.reason, c.version,
           to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as created_at,
           to_char(c.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as decided_at,
           s.legal_name, g.title_id
    from rules.credentials c
    left join onboarding.sellers s on s.seller_id = c.seller_id
    left join catalog.goods g on g.product_id = c.product_id;

-- The answer for each product: states in the order of rules.routes. findings: what hinders, by route,
-- {"9610": [["RULE", "blocked", "credential_missing", "pirt"]]}.
create table rules.verdicts (
    product_id text not null,
    seller_id text not null default '',
    states text[] not null default array_fill('unknown'::text, array[6]),
    findings jsonb not null default '{}',
    pack_id text not null default '',
    -- catalog.goods.terms of the product when it was asked.
    terms text not null default '',
    evaluated_at timestamptz not null default now(),
    -- The first day on which time alone may change it.
    changes_on date,
    -- Counts changes of states.
    version bigint not null default 0,
    constraint verdicts_pkey primary key (product_id),
    constraint verdicts_states check (cardinality(states) = 6)
);
create index verdicts_of_seller on rules.verdicts (seller_id, product_id);
create index verdicts_by_day on rules.verdicts (changes_on) where changes_on is not null;

-- The routes and where their states stand. In the order of trade::rules::Route.
create view rules.routes as
    select r.route, r.place
    from (values ('domestic', 1), ('0110', 2), ('9610', 3), ('1210', 4), ('1239', 5), ('sample', 6)) r(route, place);

-- Published: the feed filters by it, orders are refused by it.
create view rules.readiness as
    select v.product_id, r.route, v.states[r.place] as state, v.version
    from rules.verdicts v
    cross join rules.routes r;

-- Published: the first rule that blocks a product on a route: {"rule","reason","subject"}.
create function rules.why_blocked(product_id text, route text) returns jsonb
language sql stable
begin atomic
    select jsonb_build_object('rule', f->>0, 'reason', f->>2, 'subject', coalesce(f->>3, ''))
    from rules.verdicts v
    cross join lateral jsonb_array_elements(v.findings->why_blocked.route) with ordinality as e(f, place)
    where v.product_id = why_blocked.product_id and f->>1 = 'blocked'
    order by e.place
    limit 1;
end;

-- Sellers whose products are to be asked again, and up to which product that was done.
create table rules.due_sellers (
    seller_id text not null,
    after text not null default '',
    constraint due_sellers_pkey primary key (seller_id)
);

create function rules.renew_seller(seller text) returns void
language sql
begin atomic
    insert into rules.due_sellers (seller_id) values (seller)
    on conflict (seller_id) do update set after = '';
end;

-- How far the job has read each stream.
create table rules.readers (
    name text not null,
    position bigint not null default 0,
    constraint readers_pkey primary key (name)
);
insert into rules.readers (name) values ('catalog'), ('products'), ('onboarding');

-- The renewal of everything after another pack came in force: which pack, and up to which product;
-- done when `after` is null. The row is the job's lock.
create table rules.sweep (
    only_one boolean not null default true,
    pack_id text not null default '',
    after text default '',
    constraint sweep_pkey primary key (only_one),
    constraint sweep_only_one check (only_one)
);
insert into rules.sweep default values;

-- Whether it has been at a product.
create function rules.has_passed(sweep rules.sweep, product_id text) returns boolean
language sql immutable
return sweep.after is null or product_id <= sweep.after;
