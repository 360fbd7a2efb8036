-- What a partner will not take, why, and in whose hand it is.

create table partner.rejections (
    id text not null,
    partner_id text not null,
    product_id text not null,
    seller_id text not null,
    listing_version bigint not null,
    reason text not null,
    pointers text[] not null,
    note text not null,
    answer text not null default '',
    state text not null default 'open',
    version bigint not null default 1,
    -- How long it lay in each hand, until it last changed hands.
    seller_ms bigint not null default 0,
    partner_ms bigint not null default 0,
    created_at timestamptz not null,
    moved_at timestamptz not null,
    constraint rejections_pkey primary key (id),
    constraint rejections_state_known check (state in ('open', 'resubmitted', 'accepted', 'withdrawn')),
    constraint rejections_times check (seller_ms >= 0 and partner_ms >= 0)
);
create index rejections_of_partner on partner.rejections (partner_id, id);
create index rejections_of_seller on partner.rejections (seller_id, id);
-- The same complaint twice would be two things to answer.
create unique index rejections_once on partner.rejections (partner_id, product_id, reason)
    where state in ('open', 'resubmitted');
