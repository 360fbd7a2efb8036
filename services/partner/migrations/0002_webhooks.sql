-- What partners may hear of by webhook: their own orders, everybody's listings, and their readiness by route.

insert into events.webhook_streams (stream, family, owner_member, scope)
values ('orders', 'order', 'partner_id', 'orders'),
       ('catalog', 'listing', null, 'feed'),
       ('readiness', 'readiness', null, 'feed');
