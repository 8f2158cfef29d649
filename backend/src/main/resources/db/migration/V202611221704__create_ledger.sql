-- Append-only double entry. A transfer names both sides and a positive amount, so an unbalanced
-- entry can not be written down; see docs/ledger.md.
create table ledger.account (
  id        bigint generated always as identity primary key,
  kind      text not null check (kind in (
              'stripe_pending', 'stripe_available', 'payout_transit', 'bank_client', 'bank_own', 'creator_receivable', 'dispute_suspense',
              'supporter_held', 'refund_due', 'creator_payable', 'payout_clearing', 'vat', 'unidentified',
              'platform_fee', 'processor_fee', 'dispute_fee', 'write_off',
              'commitment', 'commitment_contra')),
  owner     uuid,
  currency  text not null default 'CHF' check (currency ~ '^[A-Z]{3}$'),
  class     text generated always as (case
              when kind in ('stripe_pending', 'stripe_available', 'payout_transit', 'bank_client', 'bank_own', 'creator_receivable', 'dispute_suspense') then 'asset'
              when kind in ('supporter_held', 'refund_due', 'creator_payable', 'payout_clearing', 'vat', 'unidentified') then 'liability'
              when kind = 'platform_fee' then 'income'
              when kind in ('processor_fee', 'dispute_fee', 'write_off') then 'expense'
              else 'memo' end) stored,
  constraint account_is_unique unique nulls not distinct (kind, owner, currency),
  constraint account_with_currency unique (id, currency)
);

create table ledger.entry (
  id          uuid primary key,
  kind        text not null check (kind in ('commitment', 'commitment_void', 'charge', 'available', 'refund', 'refund_failed',
                'success', 'fee', 'payout', 'payout_paid', 'payout_failed', 'reversal')),
  source      text not null check (source in ('pledge', 'charge', 'campaign', 'refund', 'payout', 'entry')),
  source_id   text not null,
  occurred_at timestamptz not null,
  reverses    uuid references ledger.entry constraint an_entry_is_reversed_once unique,
  xid         xid8 not null default pg_current_xact_id(),
  constraint an_event_is_entered_once unique (source, source_id, kind)
);

create table ledger.transfer (
  entry_id        uuid not null references ledger.entry,
  line            smallint not null check (line > 0),
  debit_account   bigint not null,
  credit_account  bigint not null,
  amount_minor    bigint not null check (amount_minor > 0),
  currency        text not null default 'CHF',
  xid             xid8 not null default pg_current_xact_id(),
  primary key (entry_id, line),
  foreign key (debit_account, currency) references ledger.account (id, currency),
  foreign key (credit_account, currency) references ledger.account (id, currency),
  constraint two_different_accounts check (debit_account <> credit_account)
);
create index transfer_by_debit on ledger.transfer (debit_account, xid);
create index transfer_by_credit on ledger.transfer (credit_account, xid);

-- Sums up to (not including) a transaction id below which nothing can still commit. Derived; rebuilt at will.
create table ledger.rollup (
  account_id   bigint primary key references ledger.account,
  upto         xid8 not null,
  debit_minor  bigint not null,
  credit_minor bigint not null,
  debit_count  bigint not null,
  credit_count bigint not null
);

create view ledger.account_balance as
select a.id as account_id, a.kind, a.owner, a.currency, a.class,
       coalesce(r.debit_minor, 0) + d.minor as debit_minor,
       coalesce(r.credit_minor, 0) + c.minor as credit_minor,
       case when a.class in ('asset', 'expense') then 1 else -1 end
         * (coalesce(r.debit_minor, 0) + d.minor - coalesce(r.credit_minor, 0) - c.minor) as balance_minor,
       coalesce(r.debit_count, 0) + d.n as debit_count,
       coalesce(r.credit_count, 0) + c.n as credit_count
from ledger.account a
left join ledger.rollup r on r.account_id = a.id
cross join lateral (select coalesce(sum(t.amount_minor), 0)::bigint as minor, count(*) as n from ledger.transfer t
                    where t.debit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)) d
cross join lateral (select coalesce(sum(t.amount_minor), 0)::bigint as minor, count(*) as n from ledger.transfer t
                    where t.credit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)) c;
comment on view ledger.account_balance is 'Exact at any moment: the rollup plus what came since. Positive on the normal side of the account''s class.';

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on %', tg_op, tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger entry_is_append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger transfer_is_append_only before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.refuse_change();

create table ledger.audit_run (
  id          uuid primary key,
  ran_at      timestamptz not null,
  violations  integer not null,
  results     jsonb not null
);
