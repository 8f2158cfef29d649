-- Pledges by bank transfer: what was asked for, what came, what goes back and what is paid out.
create schema bank;

alter table pledge.pledge
  add column method text not null default 'card' check (method in ('card', 'bank')),
  add column pay_by timestamptz,
  drop constraint pledge_state_check,
  add constraint pledge_state_check check (state in ('placed', 'awaiting', 'confirmed', 'cancelled', 'lapsed', 'released',
    'collecting', 'charged', 'action_required', 'dropped', 'refunded')),
  add constraint only_transfers_are_awaited check (state <> 'awaiting' or (method = 'bank' and pay_by is not null));
create index pledge_awaiting on pledge.pledge (pay_by) where state = 'awaiting';

-- A mail may carry a paper, such as a QR-bill.
create table notification.attachment (
  mail_id       uuid not null references notification.mail on delete cascade,
  name          text not null,
  content_type  text not null,
  bytes         bytea not null,
  primary key (mail_id, name)
);

insert into ledger.account (kind) values ('bank_client'), ('unidentified'), ('refund_due') on conflict do nothing;

create sequence bank.reference_number;

-- What a supporter is asked to transfer. Stays when the pledge ends: late money must find its pledge.
create table bank.payment_request (
  pledge_id     uuid primary key,
  campaign_id   uuid not null,
  reference     text not null unique,
  created_at    timestamptz not null
);

-- A file of the bank as it came: notifications, statements, and answers to our orders.
create table bank.bank_file (
  id            uuid primary key,
  sha256        text not null unique,
  message_type  text not null,
  message_id    text not null,
  name          text not null,
  channel       text not null check (channel in ('upload', 'folder')),
  imported_by   uuid,
  imported_at   timestamptz not null,
  new_count     integer not null default 0,
  known_count   integer not null default 0,
  skipped_count integer not null default 0
);

create table bank.receipt (
  id             uuid primary key,
  file_id        uuid not null references bank.bank_file,
  account        text not null,
  servicer_key   text not null,
  entry_key      text not null,
  amount_minor   money_minor not null check (amount_minor > 0),
  currency       text not null check (currency ~ '^[A-Z]{3}$'),
  booked_on      date not null,
  reference      text,
  message        text,
  payer_name     text,
  payer_iban     text,
  state          text not null check (state in ('new', 'unidentified', 'settled')),
  why            text check (why in ('unknown_reference', 'other_currency', 'after_the_end', 'no_reference', 'returned_order')),
  outcome        text check (outcome in ('exact', 'under', 'over', 'duplicate', 'late_funded', 'late_failed', 'ended', 'other_currency', 'unknown_reference')),
  pledge_id      uuid,
  campaign_id    uuid,
  accepted_minor money_minor not null default 0 check (accepted_minor between 0 and amount_minor),
  forwarded_at   timestamptz,
  alarmed_days   integer not null default 0,
  created_at     timestamptz not null,
  settled_at     timestamptz,
  constraint a_receipt_is_booked_once unique (account, servicer_key)
);
create index receipt_by_pledge on bank.receipt (pledge_id) where pledge_id is not null;
create index receipt_by_campaign on bank.receipt (campaign_id) where campaign_id is not null;
create index receipt_by_entry on bank.receipt (account, entry_key);
create index receipt_unidentified on bank.receipt (booked_on) where state = 'unidentified';

-- What one person proposes to do with money that nobody knows, and another decides.
create table bank.assignment (
  id           uuid primary key,
  receipt_id   uuid not null references bank.receipt,
  pledge_id    uuid,
  note         text not null default '',
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  accepted     boolean,
  constraint two_people_assign check (decided_by is null or decided_by <> proposed_by),
  constraint a_decision_is_whole check ((decided_by is null) = (accepted is null) and (decided_by is null) = (decided_at is null))
);
create unique index one_proposal_at_a_time on bank.assignment (receipt_id) where decided_by is null;

-- Orders to the bank (pain.001). Whoever makes one can not release it.
create table bank.payment_order (
  id            uuid primary key,
  message_id    text not null unique,
  state         text not null check (state in ('made', 'released', 'discarded', 'closed')),
  line_count    integer not null,
  sum_minor     money_minor not null,
  document      text not null,
  made_by       uuid not null,
  made_at       timestamptz not null,
  released_by   uuid,
  released_at   timestamptz,
  constraint two_people_release check (released_by is null or released_by <> made_by),
  constraint released_by_somebody check (state not in ('released', 'closed') or released_by is not null)
);

-- Money that goes back. asked: the supporter may still keep it in the campaign.
create table bank.refund (
  id            uuid primary key,
  receipt_id    uuid not null references bank.receipt,
  pledge_id     uuid,
  campaign_id   uuid,
  amount_minor  money_minor not null check (amount_minor > 0),
  currency      text not null,
  source        text not null check (source in ('receipt', 'held')),
  reason        text not null,
  payee_name    text not null,
  payee_iban    text,
  state         text not null check (state in ('asked', 'kept', 'due', 'ordered', 'paid')),
  answer_by     timestamptz,
  attempt       integer not null default 1,
  order_id      uuid references bank.payment_order,
  end_to_end_id text unique,
  failure_code  text,
  requested_by  uuid,
  created_at    timestamptz not null,
  done_at       timestamptz,
  constraint an_ordered_refund_has_its_order check (state not in ('ordered', 'paid') or (order_id is not null and end_to_end_id is not null and payee_iban is not null))
);
create index refund_by_receipt on bank.refund (receipt_id);
create index refund_by_pledge on bank.refund (pledge_id);
create index refund_to_do on bank.refund (created_at) where state in ('asked', 'due', 'ordered');

-- Where a creator's share of the transfers goes, and the payout itself.
create table bank.payee_account (
  creator_id  uuid primary key,
  name        text not null check (length(name) between 1 and 70),
  iban        text not null,
  set_by      uuid not null,
  set_at      timestamptz not null
);
create table bank.payout (
  id            uuid primary key,
  campaign_id   uuid not null constraint the_bank_pays_a_campaign_out_once unique,
  creator_id    uuid not null,
  amount_minor  money_minor not null check (amount_minor > 0),
  state         text not null check (state in ('waiting_for_account', 'due', 'ordered', 'paid')),
  attempt       integer not null default 1,
  order_id      uuid references bank.payment_order,
  end_to_end_id text unique,
  failure_code  text,
  created_at    timestamptz not null,
  paid_at       timestamptz
);

-- What a day's statement (camt.053) says against what the notifications (camt.054) brought.
create table bank.statement_check (
  id                  uuid primary key,
  file_id             uuid not null references bank.bank_file,
  account             text not null,
  currency            text not null,
  day                 date not null,
  statement_minor     money_minor not null,
  notified_minor      money_minor not null,
  missing             jsonb not null,
  closing_minor       money_minor,
  checked_at          timestamptz not null
);
create unique index a_statement_is_checked_once on bank.statement_check (file_id, account, currency, day);

-- When the 60-day clock was looked at last.
create table bank.clock_run (
  one     boolean primary key default true check (one),
  ran_at  timestamptz not null
);

-- Money received and still with us: neither forwarded to a creator nor back with its payer.
create view bank.held_receipt as
select r.id as receipt_id, r.booked_on, r.currency, r.pledge_id, r.campaign_id, r.state, r.outcome, r.payer_name, r.alarmed_days,
       r.amount_minor - b.paid_minor - case when r.forwarded_at is null then 0 else r.accepted_minor - b.held_paid_minor end as held_minor,
       case when r.forwarded_at is null then r.accepted_minor - b.held_minor else 0 end as for_creator_minor,
       b.returning_minor, c.slug as campaign_slug, c.state as campaign_state, p.state as pledge_state
from bank.receipt r
cross join lateral (
  select coalesce(sum(f.amount_minor) filter (where f.state = 'paid'), 0)::bigint as paid_minor,
         coalesce(sum(f.amount_minor) filter (where f.state = 'paid' and f.source = 'held'), 0)::bigint as held_paid_minor,
         coalesce(sum(f.amount_minor) filter (where f.source = 'held'), 0)::bigint as held_minor,
         coalesce(sum(f.amount_minor) filter (where f.state in ('asked', 'due', 'ordered')), 0)::bigint as returning_minor
  from bank.refund f where f.receipt_id = r.id) b
left join campaign.campaign c on c.id = r.campaign_id
left join pledge.pledge p on p.id = r.pledge_id
where r.amount_minor > b.paid_minor + case when r.forwarded_at is null then 0 else r.accepted_minor - b.held_paid_minor end;
comment on view bank.held_receipt is 'held_minor: with us; for_creator_minor: of it accepted for a campaign; returning_minor: of it on its way back.';

create view bank.collected as
select campaign_id, collected_minor from settlement.settlement;

-- What finance has to look at: money that nobody knows, with what is proposed, and money on its way back.
create view bank.desk_receipt as
select r.id, r.booked_on, r.amount_minor, r.currency, r.reference, r.message, r.payer_name, r.payer_iban, r.why,
       a.id as proposal_id, a.pledge_id as proposed_pledge, q.reference as proposed_reference, c.slug as proposed_campaign, a.note, a.proposed_by, a.proposed_at
from bank.receipt r
left join bank.assignment a on a.receipt_id = r.id and a.decided_by is null
left join bank.payment_request q on q.pledge_id = a.pledge_id
left join campaign.campaign c on c.id = q.campaign_id
where r.state = 'unidentified';

create view bank.desk_refund as
select f.id, f.amount_minor, f.currency, f.reason, f.state, f.payee_name, f.payee_iban, f.answer_by, f.failure_code, f.created_at, f.end_to_end_id,
       f.order_id, r.booked_on, r.amount_minor as received_minor, c.slug as campaign_slug
from bank.refund f
join bank.receipt r on r.id = f.receipt_id
left join campaign.campaign c on c.id = f.campaign_id
where f.state in ('asked', 'due', 'ordered');

-- A transfer has no charge, and its money is held like a charge's.
create or replace view ledger.invariant_09_a_charged_pledge_has_one_charge as
select p.id::text as what from pledge.pledge p
left join payment.charge c on c.pledge_id = p.id and c.state = 'succeeded'
where (p.method = 'card' and p.state in ('charged', 'refunded') and (c.id is null or c.amount_minor <> p.amount_minor))
   or (p.method = 'bank' and p.state in ('charged', 'refunded') and c.id is not null)
   -- Charged after it was given up: then all of it is on its way back.
   or (p.state not in ('charged', 'refunded') and c.id is not null
       and c.amount_minor <> (select coalesce(sum(r.amount_minor), 0) from payment.refund r where r.charge_id = c.id and r.replaced_by is null));

create or replace view ledger.invariant_10_held_equals_charges_less_refunds as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' group by campaign_id),
transferred as (
  select campaign_id, sum(accepted_minor)::bigint as minor from bank.receipt where campaign_id is not null group by campaign_id),
returned as (
  select campaign_id, sum(amount_minor)::bigint as minor from bank.refund where source = 'held' group by campaign_id),
gone as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind in ('refund', 'success', 'dispute_lost') and account_kind = 'supporter_held' group by owner),
returning_ as (
  select r.campaign_id, sum(r.amount_minor)::bigint as minor from payment.refund r
  where r.source is distinct from 'refund_open' and r.posted_at is null and r.state in ('due', 'sent') group by r.campaign_id)
select c.id::text as what from campaign.campaign c
join ledger.account_balance h on h.kind = 'supporter_held' and h.owner = c.id
left join charged on charged.campaign_id = c.id
left join transferred on transferred.campaign_id = c.id
left join returned on returned.campaign_id = c.id
left join gone on gone.campaign_id = c.id
left join returning_ on returning_.campaign_id = c.id
where h.balance_minor <> coalesce(charged.minor, 0) + coalesce(transferred.minor, 0) - coalesce(returned.minor, 0) - coalesce(gone.minor, 0)
   or (c.state in ('settled', 'reported') and h.balance_minor > coalesce(returning_.minor, 0));

-- A transfer accepted within five bank days after the end is collected, but was not counted at the end.
create or replace view ledger.invariant_25_the_counted_total_stands as
select s.campaign_id::text as what from settlement.settlement s
left join lateral (
  select coalesce(sum(p.amount_minor), 0)::bigint as minor, count(*) as n from pledge.pledge p
  where p.campaign_id = s.campaign_id
    and p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded')
    and (p.method = 'card' or p.confirmed_at < s.closed_at)) p on true
where s.pledged_minor <> p.minor or s.pledged_count <> p.n;

create or replace view ledger.invariant_24_no_reward_is_oversold as
select o.reward_id::text as what from pledge.offer o
where o.quantity is not null
  and (select count(*) from pledge.pledge p where p.reward_id = o.reward_id
       and p.state in ('placed', 'awaiting', 'confirmed', 'collecting', 'charged', 'action_required')) > o.quantity;

-- A receipt proves transfers too, and papers count them: what was accepted came, what was owed back went.
create or replace view pledge.receipt_entry as
select p.id as pledge_id, e.id as entry_id
from pledge.pledge p
cross join lateral generate_series(1, p.revision) as r (n)
join ledger.entry e on e.source = 'pledge' and e.source_id = p.id::text || ':' || r.n
union all
select c.pledge_id, e.id from payment.charge c join ledger.entry e on e.source = 'charge' and e.source_id = c.id::text and e.kind <> 'available'
union all
select r.pledge_id, e.id from payment.refund r join ledger.entry e on e.source = 'refund' and e.source_id = r.id::text
union all
select r.pledge_id, e.id from bank.receipt r join ledger.entry e on e.source = 'bank_receipt' and e.source_id = r.id::text where r.pledge_id is not null
union all
select r.pledge_id, e.id from bank.refund r join ledger.entry e on e.source = 'bank_refund' and e.source_id = r.id::text where r.pledge_id is not null;

create or replace view pledge.movement as
select r.pledge_id, r.entry_id, e.kind, e.occurred_at,
       (case when c.kind = 'supporter_held' then t.amount_minor else -t.amount_minor end)::bigint as amount_minor
from pledge.receipt_entry r
join ledger.entry e on e.id = r.entry_id
join ledger.transfer t on t.entry_id = e.id
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where (c.kind = 'supporter_held' and (d.class = 'asset' or e.kind in ('bank_assignment', 'bank_excess_kept')))
   or (d.kind in ('supporter_held', 'creator_payable') and (c.class = 'asset' or e.kind = 'bank_return'));

create view ledger.invariant_30_receipts_and_entries_match as
select r.id::text as what from bank.receipt r
left join ledger.posted b on b.entry_kind = 'bank_receipt' and b.source_id = r.id::text and b.account_kind = 'bank_client'
where coalesce(-b.credit_minor, 0) <> r.amount_minor
union all
select e.source_id from ledger.entry e
where e.kind = 'bank_receipt' and not exists (select 1 from bank.receipt r where r.id::text = e.source_id);

create view ledger.invariant_31_money_to_return_equals_open_refunds as
with open_refunds as (
  select currency, sum(amount_minor)::bigint as minor from bank.refund where state in ('asked', 'due', 'ordered') group by currency)
select coalesce(b.currency, o.currency) as what
from (select * from ledger.account_balance where kind = 'refund_due') b
full join open_refunds o on o.currency = b.currency
where coalesce(b.balance_minor, 0) <> coalesce(o.minor, 0);

create view ledger.invariant_32_unidentified_money_is_on_the_desk as
with waiting as (
  select currency, sum(amount_minor)::bigint as minor from bank.receipt where state = 'unidentified' group by currency)
select coalesce(b.currency, w.currency) as what
from (select * from ledger.account_balance where kind = 'unidentified') b
full join waiting w on w.currency = b.currency
where coalesce(b.balance_minor, 0) <> coalesce(w.minor, 0);

create view ledger.invariant_33_a_transferred_pledge_has_its_money as
select p.id::text as what from pledge.pledge p
left join lateral (select coalesce(sum(r.accepted_minor), 0) as minor from bank.receipt r where r.pledge_id = p.id) a on true
where p.method = 'bank'
  and case when p.state in ('confirmed', 'collecting', 'charged', 'released', 'refunded') then a.minor <> p.amount_minor
           when p.state in ('placed', 'awaiting', 'lapsed') then a.minor <> 0
           else false end;

create view ledger.invariant_34_refunds_never_exceed_the_receipt as
select r.id::text as what from bank.receipt r
join bank.refund f on f.receipt_id = r.id and f.state <> 'kept'
group by r.id, r.amount_minor, r.accepted_minor
having sum(f.amount_minor) > r.amount_minor
    or coalesce(sum(f.amount_minor) filter (where f.source = 'held'), 0) > r.accepted_minor;

create view ledger.invariant_35_no_franc_is_held_beyond_58_days as
select h.receipt_id::text as what from bank.held_receipt h
join bank.clock_run c on (c.ran_at at time zone 'Europe/Zurich')::date - h.booked_on > 58
where h.held_minor > h.returning_minor
  and not exists (select 1 from bank.payout o where o.campaign_id = h.campaign_id);
comment on view ledger.invariant_35_no_franc_is_held_beyond_58_days is 'At the last look of the clock: older money is on its way back, or waits for a payout.';

create view ledger.invariant_36_orders_were_made_and_released_by_two as
select o.id::text as what from bank.payment_order o where o.released_by = o.made_by
union all
select f.id::text from bank.refund f join bank.payment_order o on o.id = f.order_id where f.state = 'paid' and o.state not in ('released', 'closed');

create or replace view statistics.collected_after_rollup as
select c.campaign_id, r.upto, m.xid, m.signed_minor
from statistics.ended_campaign_id c
left join statistics.rollup r on r.campaign_id = c.campaign_id
join ledger.account a on a.owner = c.campaign_id and a.kind in ('supporter_held', 'creator_payable') and a.currency = 'CHF'
cross join lateral (
  select t.entry_id, t.xid, t.amount_minor as signed_minor from ledger.transfer t
  where t.credit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)
  union all
  select t.entry_id, t.xid, -t.amount_minor from ledger.transfer t
  where t.debit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)) m
join ledger.entry e on e.id = m.entry_id
left join ledger.entry o on o.id = e.reverses
where coalesce(o.kind, e.kind) in ('charge', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept');

create or replace view statistics.pledge_that_counted as
select p.campaign_id, p.amount_minor, hashtextextended(lower(coalesce(i.email, p.email)), 0) as backer
from pledge.pledge p
left join identity.person i on i.id = p.person_id
left join settlement.settlement s on s.campaign_id = p.campaign_id
where p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded')
  and (p.method = 'card' or s.closed_at is null or p.confirmed_at < s.closed_at);
