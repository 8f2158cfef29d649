-- One schema per module. Tables of a module are written by that module only; views may read across.
create schema identity;
create schema campaign;
create schema curation;
create schema pledge;
create schema payment;
create schema ledger;
create schema settlement;
create schema payout;
create schema remuneration;
create schema statistics;
create schema media;
create schema notification;

create domain money_minor as bigint check (value between -100000000000000 and 100000000000000);
comment on domain money_minor is 'An amount in minor units (Rappen of CHF).';
