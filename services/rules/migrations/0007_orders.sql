-- How many pieces of a product may be ordered together on each route before anybody must be asked again, in the
-- order of rules.routes: most orders stay below and are placed without a question.

alter table rules.verdicts
    add column free_pieces integer[] not null default array_fill(0, array[6]),
    add constraint verdicts_free_pieces check (cardinality(free_pieces) = 6);

-- Published, with free_pieces: 0 when every order is a question to the rules (what is blocked, what waits for a
-- check, what is dear or heavy, what was never asked). Of an order of several products the shares of their numbers
-- add up: while the sum is at most one, no limit is touched and every consignment leaves with a consignment note.
-- It is 0, too, of what the job has still to ask again: since the day has come on which the answer may change, another pack
-- is in force, the seller or the goods are others. Each of these is seen by reading alone, and in columns, so that who wants
-- the state does not pay for it.
create or replace view rules.readiness as
    select v.product_id, r.route, v.states[r.place] as state, v.version,
           case when coalesce(v.changes_on > (select rules.today()), true)
                 and exists (select from rules.sweep s
                             where s.pack_id = (select rules.active_pack_id(rules.today()))
                               and rules.has_passed(s, v.product_id))
                 and not exists (select from rules.due_sellers d where d.seller_id = v.seller_id)
                 and v.terms = (select g.terms from catalog.goods g where g.product_id = v.product_id)
                then v.free_pieces[r.place] else 0 end as free_pieces
    from rules.verdicts v
    cross join rules.routes r;

-- Orders are refused by the question itself now, which tells every reason in words.
drop function rules.why_blocked;

update rules.sweep set after = '';
