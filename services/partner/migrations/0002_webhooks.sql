-- What partners may hear of by webhook: their own orders, and everybody's listings.

insert into events.webhook_streams (stream, family, owner_member, scope)
values ('orders', 'order', 'partner_id', 'orders'),
       ('catalog', 'listing', null, 'feed');
