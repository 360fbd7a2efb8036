-- What was said and done about a rejection, step by step, and by which state of the listing it is judged.

alter table partner.rejections
    add column resubmitted_version bigint,
    -- Digests of the listing without what its sales and our reviews change: as it was last rejected and last resubmitted.
    add column content text not null default '',
    add column resubmitted_content text not null default '',
    drop constraint rejections_state_known,
    add constraint rejections_state_known check (state in ('open', 'resubmitted', 'accepted', 'withdrawn', 'closed'));

-- One row a move; `version` is the rejection's after it.
create table partner.rejection_steps (
    rejection_id text not null,
    version bigint not null,
    at timestamptz not null,
    event text not null,
    actor text not null,
    note text not null,
    listing_version bigint,
    constraint rejection_steps_pkey primary key (rejection_id, version),
    constraint rejection_steps_of foreign key (rejection_id) references partner.rejections (id),
    constraint rejection_steps_event_known check (event in ('open', 'resubmit', 'accept', 'reject', 'withdraw', 'hide', 'close')),
    constraint rejection_steps_actor_known check (actor in ('seller', 'partner', 'system'))
);
-- Those that a hidden or deleted product moves, and those that a seller has to answer.
create index rejections_unsettled on partner.rejections (product_id) where state in ('open', 'resubmitted');

insert into events.webhook_streams (stream, family, owner_member, scope)
values ('rejections', 'rejection', 'partner_id', 'feed');
