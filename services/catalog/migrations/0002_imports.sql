-- What an imported spreadsheet came to.

create table catalog.imports (
    id text not null,
    seller_id text not null,
    file_name text not null,
    encoding text not null,
    delimiter text not null,
    columns json not null,
    read_count integer not null,
    created_count integer not null,
    updated_count integer not null,
    failed_count integer not null,
    created_at timestamptz not null default now(),
    constraint imports_pkey primary key (id)
);
create index imports_of_seller on catalog.imports (seller_id, id);

create table catalog.import_failures (
    import_id text not null,
    line integer not null,
    place integer not null,
    column_name text not null,
    value text not null,
    code text not null,
    arguments json not null,
    constraint import_failures_pkey primary key (import_id, line, place),
    constraint import_failures_import foreign key (import_id) references catalog.imports (id) on delete cascade
);
