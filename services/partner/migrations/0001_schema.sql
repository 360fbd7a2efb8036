-- What partners agree with us will live here; the feed itself reads schemas catalog and events.

create schema partner;
