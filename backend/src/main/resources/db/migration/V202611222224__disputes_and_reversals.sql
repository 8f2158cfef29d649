-- Disputes as Stripe has them, and what was answered.
create table payment.dispute (
  id                     text primary key,
  charge_id              uuid not null references payment.charge,
  pledge_id              uuid not null,
  campaign_id            uuid not null,
  amount_minor           money_minor not null,
  fee_minor              money_minor not null,
  reason                 text not null,
  state                  text not null,
  due_by                 timestamptz,
  opened_at              timestamptz not null,
  closed_at              timestamptz,
  balance_transaction_id text,
  won_transaction_id     text,
  stripe_created_at      timestamptz not null,
  evidence_text          text,
  evidence_file_id       text,
  evidence_by            uuid,
  evidence_at            timestamptz
);
create index dispute_by_campaign on payment.dispute (campaign_id) where closed_at is null;

alter table payment.connected_account add column active_at timestamptz;
update payment.connected_account set active_at = updated_at where state = 'active';

-- A campaign is paid out again when more becomes due: a dispute won, a reserve released.
alter table payout.payout drop constraint a_campaign_is_paid_out_once;
alter table payout.payout drop constraint payout_state_check;
alter table payout.payout
  add constraint payout_state_check check (state in
    ('waiting_for_account', 'due', 'transferring', 'transferred', 'paying', 'paid', 'failed', 'reversed')),
  add column seq            smallint not null default 1,
  add column hold           text check (hold in ('dispute', 'finance')),
  add column hold_note      text,
  add column reversed_minor money_minor not null default 0 check (reversed_minor >= 0 and reversed_minor <= amount_minor),
  add column transfer_try   smallint not null default 1,
  add column bank_try       smallint not null default 1,
  add column attempts       integer not null default 0,
  add column next_at        timestamptz,
  add column balance_transaction_id text,
  add column stripe_created_at timestamptz,
  add constraint payouts_of_a_campaign_are_numbered unique (campaign_id, seq);
create unique index one_open_payout_per_campaign on payout.payout (campaign_id) where state in ('waiting_for_account', 'due');

-- Money that is taken back from a creator's account, stored with its key before Stripe is asked.
create table payout.reversal (
  id                     uuid primary key,
  payout_id              uuid not null references payout.payout,
  campaign_id            uuid not null,
  amount_minor           money_minor not null check (amount_minor > 0),
  cause                  text not null check (cause in ('refund', 'dispute')),
  cause_id               text not null,
  idempotency_key        text not null unique,
  state                  text not null check (state in ('due', 'succeeded', 'refused')),
  stripe_id              text unique,
  failure_code           text,
  balance_transaction_id text,
  stripe_created_at      timestamptz,
  created_at             timestamptz not null,
  done_at                timestamptz,
  constraint a_cause_reverses_a_payout_once unique (payout_id, cause, cause_id)
);
create index reversal_to_do on payout.reversal (created_at) where state = 'due';

-- A part that is kept for some weeks against refunds and disputes, where finance has asked for it.
create table payout.reserve_rule (
  creator_id uuid primary key,
  rate_bp    integer not null check (rate_bp between 0 and 5000),
  days       integer not null check (days between 1 and 50),
  set_by     uuid not null,
  set_at     timestamptz not null
);
comment on column payout.reserve_rule.days is 'At most 50: received money must be forwarded within 60 days.';
create table payout.reserve (
  payout_id    uuid primary key references payout.payout,
  campaign_id  uuid not null,
  amount_minor money_minor not null check (amount_minor > 0),
  release_at   timestamptz not null,
  released_at  timestamptz
);
create index reserve_to_release on payout.reserve (release_at) where released_at is null;

create or replace view ledger.invariant_11_refunds_never_exceed_the_charge as
select c.id::text as what from payment.charge c
left join lateral (select coalesce(sum(r.amount_minor), 0) as minor from payment.refund r where r.charge_id = c.id and r.state <> 'failed') r on true
left join lateral (select coalesce(sum(d.amount_minor), 0) as minor from payment.dispute d where d.charge_id = c.id and d.state = 'lost') d on true
where r.minor + d.minor > coalesce(c.received_minor, c.amount_minor);

create view ledger.invariant_17_suspense_equals_open_disputes as
select 'dispute_suspense' as what
where (select coalesce(sum(balance_minor), 0) from ledger.account_balance where kind = 'dispute_suspense')
   <> (select coalesce(sum(amount_minor), 0) from payment.dispute where closed_at is null and balance_transaction_id is not null);

-- What was entered for each movement of the platform's balance at Stripe, by the movement's id.
create view ledger.stripe_movement as
with moved as (
  select p.entry_kind, p.source, p.source_id, -sum(p.credit_minor)::bigint as net_minor
  from ledger.posted p
  where p.account_kind in ('stripe_pending', 'stripe_available') and p.entry_kind <> 'available'
  group by p.entry_kind, p.source, p.source_id)
select c.balance_transaction_id as id, m.entry_kind, m.source, m.source_id, m.net_minor, c.stripe_created_at as created_at
from payment.charge c join moved m on m.source = 'charge' and m.source_id = c.id::text where c.balance_transaction_id is not null
union all
select case when m.entry_kind = 'refund' then r.balance_transaction_id else r.failure_balance_transaction_id end, m.entry_kind, m.source, m.source_id, m.net_minor,
       case when m.entry_kind = 'refund' then r.stripe_created_at end
from payment.refund r join moved m on m.source = 'refund' and m.source_id = r.id::text
union all
select case when m.entry_kind = 'dispute_opened' then d.balance_transaction_id else d.won_transaction_id end, m.entry_kind, m.source, m.source_id, m.net_minor,
       case when m.entry_kind = 'dispute_opened' then d.stripe_created_at end
from payment.dispute d join moved m on m.source = 'dispute' and m.source_id = d.id
union all
select p.balance_transaction_id, m.entry_kind, m.source, m.source_id, m.net_minor, p.stripe_created_at
from payout.payout p join moved m on m.source = 'payout' and m.entry_kind = 'transfer' and m.source_id = p.id::text
union all
select v.balance_transaction_id, m.entry_kind, m.source, m.source_id, m.net_minor, v.stripe_created_at
from payout.reversal v join moved m on m.source = 'reversal' and m.source_id = v.id::text;

create view ledger.invariant_19_stripe_accounts_equal_their_movements as
select 'stripe' as what
where (select coalesce(sum(balance_minor), 0) from ledger.account_balance where kind in ('stripe_pending', 'stripe_available'))
   <> (select coalesce(sum(net_minor), 0) from ledger.stripe_movement)
    -- Payouts before transfers had an entry of their own.
    + (select coalesce(sum(-p.credit_minor), 0) from ledger.posted p
       where p.account_kind = 'stripe_available' and p.entry_kind = 'payout_paid')
union all
select 'connected' where (select coalesce(sum(balance_minor), 0) from ledger.account_balance where kind = 'connected_balance')
   <> (select coalesce(sum(amount_minor - reversed_minor), 0) from payout.payout p
       where p.state in ('transferred', 'paying', 'failed')
         and exists (select 1 from ledger.entry e where e.source = 'payout' and e.kind = 'transfer' and e.source_id = p.id::text));

-- How far events were fetched that Stripe could not deliver.
create table payment.event_replay (
  one  boolean primary key default true check (one),
  upto timestamptz not null
);

-- Each day's movements at Stripe beside the ledger's.
create table payment.reconciliation (
  day          date primary key,
  agrees       boolean not null,
  stripe_count integer not null,
  stripe_minor money_minor not null,
  ledger_count integer not null,
  ledger_minor money_minor not null,
  checked_at   timestamptz not null
);
create table payment.reconciliation_difference (
  day          date not null references payment.reconciliation,
  movement_id  text not null,
  kind         text not null check (kind in ('missing_in_ledger', 'missing_at_stripe', 'amount')),
  stripe_minor money_minor,
  ledger_minor money_minor,
  about        text not null,
  primary key (day, movement_id)
);
