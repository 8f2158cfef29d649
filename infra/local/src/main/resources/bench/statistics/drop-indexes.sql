-- What is written in bulk is indexed afterwards.
create schema if not exists bench;
create table if not exists bench.index_of (definition text, name text);
truncate bench.index_of;
insert into bench.index_of
select pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text from pg_index i
where i.indrelid in ('pledge.pledge'::regclass, 'ledger.entry'::regclass, 'ledger.transfer'::regclass) and not i.indisprimary;
alter table ledger.entry drop constraint if exists an_event_is_entered_once;
alter table ledger.entry drop constraint if exists an_entry_is_reversed_once;
do $$
declare
  name text;
begin
  for name in select i.name from bench.index_of i loop
    execute 'drop index if exists ' || name;
  end loop;
end $$;
