-- Published: what partners are called, for what is addressed to them.
create view identity.partner_names as
    select partner_id, name
    from identity.partners;
