-- Bonded goods may wait in the other cities too.

alter table export.orders
    drop constraint orders_route_known,
    add constraint orders_route_known check (route in ('9610', '1210', '1239', '0110'));
