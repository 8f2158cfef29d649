-- What the bare counterparts write into: as little as a pledge with a ledger can consist of.
create schema bench;
create table bench.total (campaign_id uuid primary key, pledged_minor bigint not null, units_left integer not null);
create table bench.request (id uuid primary key, hash text not null);
create table bench.pledge (
  id uuid primary key, campaign_id uuid not null, email text not null, amount_minor bigint not null,
  state text not null, placed_at timestamptz not null);
create table bench.entry (
  pledge_id uuid not null, line smallint not null, account text not null, amount_minor bigint not null,
  primary key (pledge_id, line));
grant usage on schema bench to public;
grant select, insert, update on all tables in schema bench to public;
