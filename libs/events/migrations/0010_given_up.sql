-- What was given up and not sent again: an endpoint's owner sees it until it is.
create index webhook_deliveries_given_up on events.webhook_deliveries (endpoint_id, stream, position)
    where state = 'given_up';
