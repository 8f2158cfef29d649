-- The application may read and write its tables, and may only read and append to the ledger.
grant usage on schema identity, campaign, curation, pledge, payment, ledger, settlement, payout, remuneration, statistics, media, notification, operation to fundus_app;
grant select, insert, update, delete on all tables in schema identity, campaign, curation, pledge, payment, settlement, payout, remuneration, media, notification, operation to fundus_app;
grant select on all tables in schema statistics to fundus_app;
grant select, insert on all tables in schema ledger to fundus_app;
grant update, delete on ledger.rollup to fundus_app;
-- ${flyway:timestamp}: new tables need their grants, so this runs with every migration.
