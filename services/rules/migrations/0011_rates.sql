-- Kept verdicts go by the house's rate of exchange; another rate asks those again that it may change.

-- Dear enough for a limit of value: no answer about cheaper goods turns on the rate of the house.
alter table rules.verdicts add column turns_on_rate boolean not null default false;
create index verdicts_turning_on_rate on rules.verdicts (product_id) where turns_on_rate;

-- The renewal of those after another rate holds: which rate ('' for none of the house's), and up to which product;
-- done when rate_after is null.
alter table rules.sweep
    add column rate text not null default '',
    add column rate_after text;

-- Everything that was asked already is asked again, for these columns' sake.
update rules.sweep set after = '';
