-- When an endpoint had its last turn: who has waited longest is served first.
alter table events.webhook_endpoints add column served_at timestamptz;
