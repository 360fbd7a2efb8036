-- How many requests each key of a partner made on a day (UTC), by part of the interface and class of
-- status; written in batches (platform/partner_usage.cpp), kept for partner_usage_days.
create table platform.partner_usage (
    partner_id   text     not null,
    day          date     not null,
    client_id    text     not null,
    route_group  text     not null,  -- "feed" of /partner/v1/feed/changes
    status_class smallint not null,  -- 2 for 200 to 299
    requests     bigint   not null,
    constraint partner_usage_pkey primary key (partner_id, day, client_id, route_group, status_class),
    constraint partner_usage_status_class check (status_class between 1 and 5),
    constraint partner_usage_requests check (requests > 0)
);
create index partner_usage_day on platform.partner_usage (day);
