-- Published: which partners there are, for rooms that keep something of each.
create view identity.known_partners as
    select partner_id
    from identity.partners;
