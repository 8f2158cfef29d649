-- Own money, matching, and what was missing of the invariants 12 to 21; the check that runs all the time reads only what is new.
alter table ledger.account alter column class set expression as (case
  when kind in ('stripe_pending', 'stripe_available', 'connected_balance', 'payout_transit', 'bank_client', 'bank_own', 'canton_receivable',
                'creator_receivable', 'dispute_suspense') then 'asset'
  when kind in ('supporter_held', 'late_held', 'refund_due', 'refund_open', 'creator_payable', 'creator_reserve', 'payout_clearing', 'pool_free', 'pool_reserved',
                'vat', 'unidentified', 'stripe_unidentified') then 'liability'
  when kind = 'own_funds' then 'equity'
  when kind in ('platform_fee', 'platform_tip') then 'income'
  when kind in ('processor_fee', 'dispute_fee', 'write_off') then 'expense'
  else 'memo' end);
insert into ledger.account (kind) values ('bank_own'), ('own_funds'), ('canton_receivable'), ('write_off') on conflict do nothing;

-- What a pool has promised a campaign: pool_free is owned by the pool, pool_reserved by the match.
create table ledger.match (
  id           uuid primary key,
  pool_id      uuid not null,
  campaign_id  uuid not null,
  cap_minor    money_minor not null check (cap_minor >= 0),
  created_at   timestamptz not null,
  constraint a_pool_matches_a_campaign_once unique (pool_id, campaign_id)
);
create trigger match_is_append_only before update or delete or truncate on ledger.match
  for each statement execute function ledger.refuse_change();

-- The watch: where the last clean running check stopped, and sums that a whole check has proved.
create table ledger.audit_watch (
  one        boolean primary key default true check (one),
  ran_at     timestamptz not null,
  violations integer not null,
  millis     integer not null,
  upto       xid8 not null,
  whole_at   timestamptz not null
);
create table ledger.checked_balance (
  account_id   bigint primary key references ledger.account,
  upto         xid8 not null,
  debit_minor  bigint not null,
  credit_minor bigint not null
);
alter table ledger.audit_run add column scope text not null default 'whole' check (scope in ('whole', 'running'));

-- From which transaction on a check looks at what can not change: 0, so at everything, unless the running check says otherwise.
create function ledger.audit_since() returns xid8 language sql stable as $$
  select coalesce(nullif(current_setting('fundus.audit_since', true), ''), '0')::xid8
$$;
-- Entries come in the order of their transactions: block ranges find the new ones and cost nothing to keep.
create index entry_by_xid on ledger.entry using brin ((xid::text::bigint)) with (pages_per_range = 32);

-- The same rows as before, found from either side of a transfer by its account.
create or replace view ledger.posted as
select s.entry_kind, s.source, s.source_id, s.account_kind, s.owner, sum(s.credit_minor)::bigint as credit_minor
from (
  select e.kind as entry_kind, e.source, e.source_id, a.kind as account_kind, a.owner, t.amount_minor as credit_minor
  from ledger.account a join ledger.transfer t on t.credit_account = a.id join ledger.entry e on e.id = t.entry_id
  union all
  select e.kind, e.source, e.source_id, a.kind, a.owner, -t.amount_minor
  from ledger.account a join ledger.transfer t on t.debit_account = a.id join ledger.entry e on e.id = t.entry_id) s
group by s.entry_kind, s.source, s.source_id, s.account_kind, s.owner;

create or replace view ledger.invariant_01_entries_balance as
select t.entry_id::text as what from ledger.transfer t
where t.xid >= ledger.audit_since() and (t.amount_minor <= 0 or t.debit_account = t.credit_account);

create or replace view ledger.invariant_02_entries_have_transfers as
select e.id::text as what from ledger.entry e
where e.xid::text::bigint >= ledger.audit_since()::text::bigint
  and not exists (select 1 from ledger.transfer t where t.entry_id = e.id);

create or replace view ledger.invariant_03_currencies_agree as
select t.entry_id::text as what from ledger.transfer t
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where t.xid >= ledger.audit_since() and (t.currency <> d.currency or t.currency <> c.currency);

-- The running check trusts the sums of the last whole one and adds what came since.
create or replace view ledger.invariant_04_rollups_equal_their_transfers as
select r.account_id::text as what from ledger.rollup r
left join ledger.checked_balance k on k.account_id = r.account_id and k.upto <= r.upto and ledger.audit_since() > '0'::xid8
where r.debit_minor <> coalesce(k.debit_minor, 0) + (select coalesce(sum(t.amount_minor), 0) from ledger.transfer t
        where t.debit_account = r.account_id and t.xid >= coalesce(k.upto, '0'::xid8) and t.xid < r.upto)
   or r.credit_minor <> coalesce(k.credit_minor, 0) + (select coalesce(sum(t.amount_minor), 0) from ledger.transfer t
        where t.credit_account = r.account_id and t.xid >= coalesce(k.upto, '0'::xid8) and t.xid < r.upto);

create or replace view ledger.invariant_06_an_event_is_entered_once as
select e.source || ':' || e.source_id || ':' || e.kind as what from ledger.entry e
where e.xid::text::bigint >= ledger.audit_since()::text::bigint
  and exists (select 1 from ledger.entry o where o.source = e.source and o.source_id = e.source_id and o.kind = e.kind and o.id <> e.id);

create view ledger.invariant_12_pools_add_up as
with flows as (
  select coalesce(m.pool_id, p.owner) as pool_id,
         coalesce(sum(p.credit_minor) filter (where p.account_kind = 'pool_free' and p.entry_kind = 'pool_funded'), 0) as funded,
         coalesce(sum(p.credit_minor) filter (where p.account_kind = 'pool_free'), 0) as free,
         coalesce(sum(p.credit_minor) filter (where p.account_kind = 'pool_reserved'), 0) as reserved,
         coalesce(-sum(p.credit_minor) filter (where p.account_kind = 'pool_reserved' and p.entry_kind = 'match_paid'), 0) as paid
  from ledger.posted p
  left join ledger.match m on p.account_kind = 'pool_reserved' and m.id = p.owner
  where p.account_kind in ('pool_free', 'pool_reserved')
  group by 1)
select pool_id::text as what from flows where funded <> free + reserved + paid;

create view ledger.invariant_13_a_match_stays_within_its_cap_and_its_cash as
select m.id::text as what from ledger.match m
join ledger.posted p on p.account_kind = 'pool_reserved' and p.owner = m.id and p.entry_kind in ('match_committed', 'match_released')
group by m.id, m.cap_minor having sum(p.credit_minor) > m.cap_minor
union all
-- What the canton has only promised can be reserved, but not paid.
select m.pool_id::text from ledger.match m
join ledger.posted p on p.account_kind = 'pool_reserved' and p.owner = m.id and p.entry_kind = 'match_paid'
group by m.pool_id
having -sum(p.credit_minor) > (
  select coalesce(sum(f.credit_minor), 0) from ledger.posted f
  where (f.account_kind = 'pool_free' and f.entry_kind = 'pool_funded' or f.account_kind = 'canton_receivable') and f.owner = m.pool_id);

create or replace view ledger.invariant_15_payouts_never_exceed_what_is_due as
with earned as (
  select owner as campaign_id, sum(credit_minor)::bigint as minor from ledger.posted
  where account_kind = 'creator_payable' and entry_kind <> 'payout' group by owner),
paid as (
  select campaign_id, sum(amount_minor)::bigint as minor from (
    select campaign_id, amount_minor from payout.payout where state in ('transferring', 'transferred', 'paying', 'paid', 'failed', 'reversed')
    union all select campaign_id, amount_minor from bank.payout) o group by campaign_id)
select p.campaign_id::text as what from paid p left join earned e on e.campaign_id = p.campaign_id
where p.minor > coalesce(e.minor, 0);

create view ledger.invariant_16_only_accounts_that_were_checked_are_paid as
select p.id::text as what from payout.payout p
left join payment.connected_account a on a.creator_id = p.creator_id
where p.state in ('transferring', 'transferred', 'paying', 'paid') and a.active_at is null;

-- Each movement at Stripe by what it should have moved, and the ledger by what it says that it did.
create view ledger.invariant_18_movements_at_stripe_and_entries_match as
with expected as (
  select 'charge' as source, c.id::text as source_id, 'charge' as entry_kind, c.amount_minor - c.fee_minor as net_minor, c.balance_transaction_id as id
  from payment.charge c where c.state = 'succeeded'
  union all
  select 'refund', r.id::text, 'refund', -r.amount_minor, r.balance_transaction_id from payment.refund r where r.posted_at is not null
  union all
  select 'refund', r.id::text, 'refund_failed', r.amount_minor, r.failure_balance_transaction_id
  from payment.refund r where r.posted_at is not null and r.state = 'failed'
  union all
  select 'dispute', d.id, 'dispute_opened', -(d.amount_minor + d.fee_minor), d.balance_transaction_id from payment.dispute d where d.balance_transaction_id is not null
  union all
  select 'dispute', d.id, 'dispute_won', d.amount_minor, d.won_transaction_id
  from payment.dispute d where d.balance_transaction_id is not null and d.closed_at is not null and d.state <> 'lost'
  union all
  select 'payout', p.id::text, 'transfer', -p.amount_minor, p.balance_transaction_id from payout.payout p where p.balance_transaction_id is not null
  union all
  select 'reversal', v.id::text, 'transfer_reversed', v.amount_minor, v.balance_transaction_id from payout.reversal v where v.state = 'succeeded'),
moved as (
  select p.source, p.source_id, p.entry_kind, -sum(p.credit_minor)::bigint as net_minor from ledger.posted p
  where p.account_kind in ('stripe_pending', 'stripe_available') and p.entry_kind in ('charge', 'refund', 'refund_failed', 'dispute_opened',
    'dispute_won', 'transfer', 'transfer_reversed')
  group by p.source, p.source_id, p.entry_kind)
select coalesce(m.source || ':' || m.source_id || ' ' || m.entry_kind, x.source || ':' || x.source_id || ' ' || x.entry_kind) as what
from expected x full join moved m on m.source = x.source and m.source_id = x.source_id and m.entry_kind = x.entry_kind
where x.net_minor is distinct from m.net_minor
union all
select 'movement:' || x.id from expected x where x.id is not null group by x.id having count(*) > 1;

create view ledger.invariant_19_clearing_equals_payouts_under_way as
select 'payout_clearing' as what
where (select coalesce(sum(balance_minor), 0) from ledger.account_balance where kind = 'payout_clearing')
   <> (select coalesce(sum(amount_minor - reversed_minor), 0) from payout.payout where state in ('transferring', 'transferred', 'paying', 'failed'))
    + (select coalesce(sum(amount_minor), 0) from bank.payout where state <> 'paid');

create view ledger.invariant_20_client_money_is_covered as
select b.currency as what from ledger.account_balance b
where b.kind in ('stripe_pending', 'stripe_available', 'connected_balance', 'payout_transit', 'bank_client', 'bank_own', 'canton_receivable',
  'supporter_held', 'late_held', 'refund_due', 'refund_open', 'creator_payable', 'creator_reserve', 'payout_clearing', 'pool_free', 'pool_reserved',
  'unidentified', 'stripe_unidentified')
group by b.currency having sum(case when b.class = 'asset' then b.balance_minor else -b.balance_minor end) < 0;
comment on view ledger.invariant_20_client_money_is_covered is
  'Stripe keeps its fee out of each charge and banks take disputed money back at once: own money, set aside in bank_own, stands in until then.';

create view ledger.invariant_21_states_that_bear_money_have_their_entry as
select 'campaign:' || s.campaign_id as what from settlement.settlement s
where s.state = 'done' and s.outcome = 'succeeded' and s.collected_minor > 0
  and not exists (select 1 from ledger.entry e where e.source = 'campaign' and e.source_id = s.campaign_id::text and e.kind = 'success')
union all
select 'payout:' || p.id from payout.payout p
where p.state in ('transferring', 'transferred', 'paying', 'paid', 'failed', 'reversed')
  and not exists (select 1 from ledger.entry e where e.source = 'payout' and e.source_id = p.id::text and e.kind = 'payout')
union all
select 'payout:' || p.id from payout.payout p
where p.state = 'paid' and not exists (select 1 from ledger.entry e where e.source = 'payout' and e.kind = 'payout_paid'
  and e.source_id = case when p.bank_try = 1 then p.id::text else p.id || ':' || p.bank_try end)
union all
select 'bank payout:' || p.id from bank.payout p
where not exists (select 1 from ledger.entry e where e.source = 'bank_payout' and e.source_id = p.id::text and e.kind = 'payout')
   or p.state = 'paid' and not exists (select 1 from ledger.entry e where e.source = 'bank_payout' and e.source_id = p.id::text and e.kind = 'payout_paid');

-- When the books were found wrong no money leaves until two people say that it may again.
create table ledger.freeze (
  id          uuid primary key,
  frozen_at   timestamptz not null,
  violations  integer not null check (violations > 0),
  findings    jsonb not null,
  reason      text,
  proposed_by uuid,
  proposed_at timestamptz,
  lifted_by   uuid,
  lifted_at   timestamptz,
  constraint a_proposal_is_whole check ((proposed_by is null) = (reason is null) and (proposed_by is null) = (proposed_at is null)),
  constraint two_people_lift check (lifted_by is null or (proposed_by is not null and lifted_by <> proposed_by)),
  constraint a_lift_is_whole check ((lifted_by is null) = (lifted_at is null))
);
create unique index one_freeze_at_a_time on ledger.freeze ((true)) where lifted_at is null;
