-- The application may read and write its tables, and may only read and append to the ledger.
grant usage on schema identity, campaign, curation, pledge, payment, ledger, settlement, payout, remuneration, statistics, media, notification, operation, bank to fundus_app;
grant select, insert, update, delete on all tables in schema identity, campaign, curation, pledge, payment, settlement, payout, remuneration, media, notification, operation, bank to fundus_app;
grant select on all tables in schema statistics to fundus_app;
grant select, insert on all tables in schema ledger to fundus_app;
grant update, delete on ledger.rollup to fundus_app;
-- What the audit notes for itself, and a freeze that is lifted; neither is part of the books.
grant update on ledger.audit_watch, ledger.checked_balance, ledger.freeze to fundus_app;
-- ${flyway:timestamp}: new tables need their grants, so this runs with every migration.
grant usage on sequence bank.reference_number to fundus_app;
-- Nobody but the database says in which transaction something was entered: seals and rollups rely on it.
do $$
declare
  written text;
  name text;
begin
  foreach name in array array['entry', 'transfer'] loop
    select string_agg(quote_ident(attname), ', ') into written from pg_attribute
    where attrelid = ('ledger.' || name)::regclass and attnum > 0 and not attisdropped and attname <> 'xid';
    execute format('revoke insert on ledger.%I from fundus_app', name);
    execute format('grant insert (%s) on ledger.%I to fundus_app', written, name);
  end loop;
end $$;
-- Officials' reporting reads what was published and the words for it; no view of single campaigns or people.
do $$
begin
  if exists (select from pg_roles where rolname = 'fundus_reporting') then
    grant usage on schema statistics to fundus_reporting;
    revoke all on all tables in schema statistics from fundus_reporting;
    grant select on statistics.published_release, statistics.published_cell, statistics.publication_node to fundus_reporting;
  end if;
end $$;
revoke execute on function statistics.publication_cell(date, date) from public;
grant execute on function statistics.publication_cell(date, date) to fundus_app;
-- Gender is held apart: written by who declares it, read by nobody, counted by remuneration.pay_by_gender().
revoke all on remuneration.gender_declaration from fundus_app;
grant insert on remuneration.gender_declaration to fundus_app;
