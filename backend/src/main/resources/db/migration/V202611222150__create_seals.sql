-- Transfers are sealed in batches after the fact: a Merkle root over each batch, chained to the one before.
-- A batch is a range of transaction ids in which nothing can commit any more, so it needs no list of its own.
create table ledger.seal (
  number     bigint primary key check (number > 0),
  from_xid   xid8 not null unique,
  upto_xid   xid8 not null unique,
  transfers  integer not null check (transfers > 0),
  salt       bytea not null check (length(salt) = 32),
  root       bytea not null check (length(root) = 32),
  previous   bytea not null unique check (length(previous) = 32),
  seal       bytea not null unique check (length(seal) = 32),
  sealed_at  timestamptz not null,
  constraint a_batch_has_a_range check (from_xid < upto_xid)
);
create index seal_by_time on ledger.seal (sealed_at);
comment on column ledger.seal.salt is 'Secret: each leaf''s own salt follows from it, so that nobody can guess what a neighbour''s hash stands for.';

create trigger seal_is_append_only before update or delete or truncate on ledger.seal
  for each statement execute function ledger.refuse_change();

-- What a leaf says, in the order in which leaves stand in their batch.
create view ledger.sealable as
select t.xid, t.entry_id, t.line, e.kind, e.source, e.source_id, e.occurred_at, e.reverses,
       d.kind || coalesce(':' || d.owner::text, '') as debit,
       c.kind || coalesce(':' || c.owner::text, '') as credit,
       t.amount_minor, t.currency
from ledger.transfer t
join ledger.entry e on e.id = t.entry_id
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account;

-- The entries that a pledge's receipt proves: its commitments, its charge, its refunds.
create view pledge.receipt_entry as
select p.id as pledge_id, e.id as entry_id
from pledge.pledge p
cross join lateral generate_series(1, p.revision) as r (n)
join ledger.entry e on e.source = 'pledge' and e.source_id = p.id::text || ':' || r.n
union all
select c.pledge_id, e.id from payment.charge c join ledger.entry e on e.source = 'charge' and e.source_id = c.id::text and e.kind <> 'available'
union all
select r.pledge_id, e.id from payment.refund r join ledger.entry e on e.source = 'refund' and e.source_id = r.id::text;
