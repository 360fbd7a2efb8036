-- What was asked is asked again when the book itself is another: a newer executable brings a newer starter pack under the same id,
-- or judges by the same rows in another way.
alter table rules.sweep add column book text not null default '';
