-- When a process must have the sandbox's house open again: something in it is to be sent then. Moved on
-- while a house is open, so that what a process leaves behind that was killed is found by another one.
alter table sandbox.sandboxes add column due_at timestamptz;
create index sandboxes_due on sandbox.sandboxes (due_at) where due_at is not null;
