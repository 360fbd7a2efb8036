-- A seller's change of one listing, as the catalogue makes it. :listings is set by the caller.
\set number random(1, :listings)
begin;
update catalog.products
set stock = stock - 1, version = version + 1, revision = revision + 1, updated_at = clock_timestamp()
where id = 'prd_' || lpad(:number::text, 26, '0');
select catalog.publish_stock(array['prd_' || lpad(:number::text, 26, '0')]);
end;
