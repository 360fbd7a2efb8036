-- What a product can be filtered by beside its readiness: the credentials that are verified and hold today.

-- Sorted types of the pack, its own and those of all its seller's goods; written with the verdict.
alter table rules.verdicts add column certificates text[] not null default '{}';
create index verdicts_certified on rules.verdicts (product_id) where certificates <> '{}';

-- Published: products that hold any.
create view rules.certificates as
    select v.product_id, v.certificates as types
    from rules.verdicts v
    where v.certificates <> '{}';

-- Published: whether there is one of each kind among the types. A kind is a type or its beginning up to an
-- underscore: bpom is any of bpom_md, bpom_na, bpom_tr.
create function rules.covers(types text[], kinds text[]) returns boolean
language sql immutable
begin atomic
    select not exists (
        select from unnest(covers.kinds) k
        where not exists (select from unnest(covers.types) t where t = k or starts_with(t, k || '_')));
end;

-- Everything that was asked already is asked again, for this column's sake.
update rules.sweep set after = '';
