-- Two administrators who agree something at the same time: the second one reads the first one's before writing over it.
alter table partner.feed_agreements add column version bigint not null default 1;
