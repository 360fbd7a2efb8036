-- What a product is made of and sold for, by which its origin is worked out. As it was sent:
-- {"materials": [{"description", "hs_code", "country", "obtained", "value"}], "production_cost", "fob"}.
create table rules.bills_of_materials (
    product_id text not null,
    seller_id text not null,
    bill json not null,
    version bigint not null default 1,
    updated_at timestamptz not null default now(),
    constraint bills_of_materials_pkey primary key (product_id),
    constraint bills_of_materials_bytes check (octet_length(bill::text) <= 262144)
);
