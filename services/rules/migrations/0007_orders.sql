-- How many pieces of a product may be ordered together on each route before anybody must be asked again, in the
-- order of rules.routes: most orders stay below and are placed without a question.

alter table rules.verdicts
    add column free_pieces integer[] not null default array_fill(0, array[6]),
    add constraint verdicts_free_pieces check (cardinality(free_pieces) = 6);

-- Published, with free_pieces: 0 when every order is a question to the rules (what is blocked, what waits for a
-- check, what is dear or heavy, what was never asked). Of an order of several products the shares of their numbers
-- add up: while the sum is at most one, no limit is touched and every consignment leaves with a consignment note.
create or replace view rules.readiness as
    select v.product_id, r.route, v.states[r.place] as state, v.version, v.free_pieces[r.place] as free_pieces
    from rules.verdicts v
    cross join rules.routes r;

-- Orders are refused by the question itself now, which tells every reason in words.
drop function rules.why_blocked;

update rules.sweep set after = '';
