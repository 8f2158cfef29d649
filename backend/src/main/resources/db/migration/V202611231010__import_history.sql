-- A canton's campaigns of before Fundus, as its own records have them. They stand apart: no figure that is
-- derived from the ledger reads these tables. Nothing is changed or deleted; an import that was wrong is revoked.
create table statistics.history_batch (
  id          uuid primary key,
  label       text not null check (length(label) between 1 and 120),
  source      text not null check (length(source) between 1 and 300),
  file_name   text not null check (length(file_name) <= 120),
  sha256      text not null check (length(sha256) = 64),
  mapping     jsonb not null,
  imported_at timestamptz not null,
  imported_by uuid not null
);
comment on column statistics.history_batch.source is 'Where the records come from; shown beside the figures.';
comment on column statistics.history_batch.mapping is 'Which column was read as what, and which word as which code.';

create table statistics.history_revocation (
  batch_id   uuid primary key references statistics.history_batch,
  reason     text not null check (length(reason) between 1 and 300),
  revoked_at timestamptz not null,
  revoked_by uuid not null
);

create table statistics.history_row (
  batch_id   uuid not null references statistics.history_batch,
  row_number integer not null check (row_number >= 2),
  cells      jsonb not null,
  problems   jsonb not null default '[]',
  primary key (batch_id, row_number)
);
comment on table statistics.history_row is 'Every row of the file as it was, those that were left out with what was wrong with them.';

create table statistics.history_campaign (
  batch_id        uuid not null,
  row_number      integer not null,
  title           text not null check (length(title) between 1 and 200),
  creator         text not null check (length(creator) <= 200),
  discipline      text references campaign.discipline,
  area            text references campaign.area,
  language        text check (language in ('de', 'fr', 'it', 'en')),
  started_on      date,
  ended_on        date,
  year            integer not null check (year between 1990 and 2150),
  goal_minor      bigint check (goal_minor > 0),
  collected_minor bigint not null check (collected_minor >= 0),
  backers         integer check (backers >= 0),
  outcome         text not null check (outcome in ('funded', 'failed', 'cancelled')),
  source_url      text check (source_url ~ '^https?://'),
  primary key (batch_id, row_number),
  foreign key (batch_id, row_number) references statistics.history_row,
  constraint year_is_that_of_its_end check (ended_on is null or year = extract(year from ended_on)),
  constraint it_ends_after_its_start check (started_on <= ended_on)
);
comment on column statistics.history_campaign.discipline is 'Null: not stated in the records.';

create function statistics.history_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'imported history is kept; a batch can be revoked' using errcode = 'restrict_violation';
end $$;
-- What is in a batch is settled when it is imported.
create function statistics.history_is_written_at_once() returns trigger language plpgsql as $$
begin
  if not exists (select from statistics.history_batch b where b.id = new.batch_id and b.xmin = pg_current_xact_id()::xid) then
    raise exception 'a batch is imported at once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
do $$
declare
  name text;
begin
  foreach name in array array['history_batch', 'history_revocation', 'history_row', 'history_campaign'] loop
    execute format('create trigger kept before update or delete on statistics.%I for each row execute function statistics.history_is_kept()', name);
    execute format('create trigger kept_whole before truncate on statistics.%I for each statement execute function statistics.history_is_kept()', name);
  end loop;
  foreach name in array array['history_row', 'history_campaign'] loop
    execute format('create trigger at_once before insert on statistics.%I for each row execute function statistics.history_is_written_at_once()', name);
  end loop;
end $$;
grant insert on statistics.history_batch, statistics.history_revocation, statistics.history_row, statistics.history_campaign to fundus_app;

-- What counts: the campaigns of all batches that are not revoked.
create view statistics.history_in_force as
select c.*, b.label as batch_label, b.source as batch_source
from statistics.history_campaign c
join statistics.history_batch b on b.id = c.batch_id
where not exists (select from statistics.history_revocation r where r.batch_id = c.batch_id);
