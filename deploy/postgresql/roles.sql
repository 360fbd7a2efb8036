-- The two roles and the database, as the server's superuser, once:
--   OWNER_PASSWORD=… SERVICE_PASSWORD=… psql -X -v ON_ERROR_STOP=1 -f roles.sql
-- dermaga_owner owns the tables: it migrates, takes backups and restores. dermaga serves: it reads and writes rows and can
-- change no table, no function and no trigger, among them those that keep the audit log and the ledger from being rewritten.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv service_password SERVICE_PASSWORD
-- A statement with a password is not for the server's log.
set log_statement = 'none';
set log_min_duration_statement = -1;
-- createdb: a backup is restored beside the house first.
create role dermaga_owner login createdb password :'owner_password';
create role dermaga login password :'service_password';

-- Text is ordered by its bytes, as partners order it when they compare their copy.
create database dermaga owner dermaga_owner template template0 encoding 'UTF8' locale 'C';
revoke all on database dermaga from public;
-- temporary: an import gathers its rows in a table of its session.
grant connect, temporary on database dermaga to dermaga;

\connect dermaga
revoke all on schema public from public;
-- Of everything that migrations will make; functions are everybody's by default.
alter default privileges for role dermaga_owner grant usage on schemas to dermaga;
-- truncate: the feed's digest begins again on empty tables. Audit log and ledger refuse it by triggers.
alter default privileges for role dermaga_owner grant select, insert, update, delete, truncate on tables to dermaga;
alter default privileges for role dermaga_owner grant usage, select on sequences to dermaga;
