-- The finance desk: who works at it, what was sent as evidence, and what is read across the books.

-- Whoever has looked at the queue lately can be given a case.
create table operation.desk_member (
  subject  text primary key,
  seen_at  timestamptz not null
);

create view operation.desk_person as
select m.subject, m.seen_at, coalesce(nullif(p.name, ''), p.email, m.subject) as name
from operation.desk_member m
left join lateral (select name, email from identity.person where subject = m.subject order by created_at limit 1) p on true;

create view operation.desk_exception as
select x.id, x.kind, x.subject, x.campaign_id, o.title as campaign, o.slug as campaign_slug, x.amount_minor, x.detail, x.opened_at,
       x.assignee, coalesce(nullif(a.name, ''), a.email, x.assignee) as assignee_name,
       x.closed_at, x.closed_by, coalesce(nullif(c.name, ''), c.email, x.closed_by) as closed_by_name, x.note
from operation.exception_case x
left join ledger.account_owner o on o.owner = x.campaign_id
left join lateral (select name, email from identity.person where subject = x.assignee order by created_at limit 1) a on true
left join lateral (select name, email from identity.person where subject = x.closed_by order by created_at limit 1) c on true;

-- Evidence: what was sent of which kind, and that a dispute was accepted.
alter table payment.dispute
  add column accepted_by uuid,
  add column accepted_at timestamptz;
create table payment.dispute_file (
  id           uuid primary key,
  dispute_id   text not null references payment.dispute,
  purpose      text not null check (purpose in ('receipt', 'customer_communication', 'service_documentation', 'uncategorized_file')),
  name         text not null check (length(name) between 1 and 120),
  content_type text not null check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
  size_bytes   integer not null check (size_bytes > 0),
  stripe_id    text unique,
  added_by     uuid not null,
  added_at     timestamptz not null
);
comment on column payment.dispute_file.stripe_id is 'Empty until Stripe has taken the file; the row, whose id is the key, is written before it is sent.';
create index dispute_file_by_dispute on payment.dispute_file (dispute_id);

-- A dispute with what a person needs to answer it.
create view payment.desk_dispute as
select d.id, d.charge_id, d.pledge_id, d.campaign_id, d.amount_minor, d.fee_minor, d.reason, d.state, d.due_by, d.opened_at, d.closed_at,
       d.evidence_text, d.evidence_at, coalesce(nullif(e.name, ''), e.email) as evidence_by_name, d.evidence_file_id,
       d.accepted_at, coalesce(nullif(y.name, ''), y.email) as accepted_by_name,
       o.title as campaign, o.slug as campaign_slug, c.creator_id, r.name as creator,
       p.name as supporter, p.email as supporter_email, p.placed_at, s.method_label,
       ch.amount_minor as charged_minor, ch.done_at as charged_at, ch.charge_id as stripe_charge_id,
       u.rate_bp as reserve_rate_bp, u.days as reserve_days,
       coalesce((select sum(b.balance_minor) from ledger.account_balance b where b.owner = d.campaign_id and b.kind = 'supporter_held'), 0)::bigint as held_minor,
       coalesce((select sum(b.balance_minor) from ledger.account_balance b where b.owner = d.campaign_id and b.kind = 'creator_payable'), 0)::bigint as payable_minor,
       coalesce((select sum(b.balance_minor) from ledger.account_balance b where b.owner = d.campaign_id and b.kind = 'creator_reserve'), 0)::bigint as reserve_minor,
       coalesce((select sum(b.balance_minor) from ledger.account_balance b where b.owner = d.campaign_id and b.kind = 'creator_receivable'), 0)::bigint as debt_minor,
       coalesce((select sum(q.amount_minor - q.reversed_minor) from payout.payout q where q.campaign_id = d.campaign_id and q.state = 'paid'), 0)::bigint as paid_out_minor
from payment.dispute d
join payment.charge ch on ch.id = d.charge_id
left join pledge.pledge p on p.id = d.pledge_id
left join campaign.campaign c on c.id = d.campaign_id
left join identity.creator r on r.id = c.creator_id
left join ledger.account_owner o on o.owner = d.campaign_id
left join payout.reserve_rule u on u.creator_id = c.creator_id
left join identity.person e on e.id = d.evidence_by
left join identity.person y on y.id = d.accepted_by
left join lateral (select method_label from payment.setup where pledge_id = d.pledge_id and payment_method_id = ch.payment_method_id limit 1) s on true;

-- What happened around a dispute, each step with its entry where money moved.
create view payment.dispute_step as
with around as (
  select d.*, c.done_at as charged_at, c.amount_minor as charged_minor from payment.dispute d join payment.charge c on c.id = d.charge_id),
payouts as (
  select d.id as dispute_id, q.id, q.amount_minor, n.n, q.id::text || case when n.n = 1 then '' else ':' || n.n end as source_id
  from payment.dispute d join payout.payout q on q.campaign_id = d.campaign_id cross join lateral generate_series(1, q.bank_try) as n (n))
select d.id as dispute_id, 1 as rank, p.placed_at as at, 'pledged' as what, p.amount_minor, null::uuid as entry_id, null::text as by_name, null::text as detail
from around d join pledge.pledge p on p.id = d.pledge_id
union all
select d.id, 2, coalesce(e.occurred_at, d.charged_at), 'charged', d.charged_minor, e.id, null, null
from around d left join ledger.entry e on e.source = 'charge' and e.source_id = d.charge_id::text and e.kind = 'charge'
union all
select d.id, 3, s.done_at, 'settled', s.collected_minor, e.id, null, null
from around d join settlement.settlement s on s.campaign_id = d.campaign_id and s.done_at is not null and s.outcome = 'succeeded'
left join ledger.entry e on e.source = 'campaign' and e.source_id = d.campaign_id::text and e.kind = 'success'
union all
select d.id, 4, e.occurred_at, 'refunded', r.amount_minor, e.id, null, null
from around d join payment.refund r on r.charge_id = d.charge_id join ledger.entry e on e.source = 'refund' and e.source_id = r.id::text and e.kind = 'refund'
union all
select q.dispute_id, 5, e.occurred_at, 'reserved', t.minor, e.id, null, null
from payouts q join ledger.entry e on e.source = 'reserve' and e.source_id = q.id::text and e.kind = 'reserve'
cross join lateral (select sum(amount_minor)::bigint as minor from ledger.transfer where entry_id = e.id) t where q.n = 1
union all
select q.dispute_id, 6, e.occurred_at, 'transferred', q.amount_minor, e.id, null, null
from payouts q join ledger.entry e on e.source = 'payout' and e.source_id = q.id::text and e.kind = 'transfer' where q.n = 1
union all
select q.dispute_id, 7, e.occurred_at, e.kind, t.minor, e.id, null, null
from payouts q join ledger.entry e on e.source = 'payout' and e.source_id = q.source_id and e.kind in ('payout_paid', 'payout_failed')
cross join lateral (select sum(amount_minor)::bigint as minor from ledger.transfer where entry_id = e.id) t
union all
select d.id, 8, d.opened_at, 'opened', d.amount_minor, e.id, null, d.reason
from around d left join ledger.entry e on e.source = 'dispute' and e.source_id = d.id and e.kind = 'dispute_opened'
union all
select d.id, 9, v.done_at, case v.state when 'succeeded' then 'reversed' else 'reversal_refused' end, v.amount_minor, e.id, null, v.failure_code
from around d join payout.reversal v on v.cause = 'dispute' and v.cause_id = d.id and v.done_at is not null
left join ledger.entry e on e.source = 'reversal' and e.source_id = v.id::text and e.kind = 'transfer_reversed'
union all
select d.id, 10, v.created_at, 'reversal_asked', v.amount_minor, null, null, null
from around d join payout.reversal v on v.cause = 'dispute' and v.cause_id = d.id and v.done_at is null
union all
select d.id, 11, d.evidence_at, 'answered', null, null, coalesce(nullif(p.name, ''), p.email), null
from around d left join identity.person p on p.id = d.evidence_by where d.evidence_at is not null
union all
select d.id, 12, d.accepted_at, 'accepted', null, null, coalesce(nullif(p.name, ''), p.email), null
from around d left join identity.person p on p.id = d.accepted_by where d.accepted_at is not null
union all
select d.id, 13, d.closed_at, d.state, d.amount_minor, e.id, null, null
from around d left join ledger.entry e on e.source = 'dispute' and e.source_id = d.id and e.kind in ('dispute_won', 'dispute_lost')
where d.closed_at is not null;

-- Each day's three books side by side. Stripe's days are in UTC, the bank's are its booking days; francs only.
create view ledger.reconciliation_day as
with stripe as (
  select r.day, r.agrees, r.stripe_count, r.stripe_minor, r.ledger_count, r.ledger_minor, r.checked_at,
         (select count(*) from payment.reconciliation_difference d where d.day = r.day) as differences
  from payment.reconciliation r),
latest as (
  select distinct on (account, day) account, day, statement_minor, notified_minor, jsonb_array_length(missing) as missing, closing_minor, ledger_minor as ledger_closing_minor, checked_at
  from bank.statement_check where currency = 'CHF' order by account, day, checked_at desc, id desc),
statement as (
  select day, sum(statement_minor)::bigint as statement_minor, sum(notified_minor)::bigint as notified_minor, sum(missing)::bigint as missing,
         sum(closing_minor)::bigint as closing_minor, sum(ledger_closing_minor)::bigint as ledger_closing_minor, max(checked_at) as checked_at
  from latest group by day),
booked as (
  select r.booked_on as day, count(distinct r.id) as receipts, sum(t.amount_minor)::bigint as minor
  from bank.receipt r
  join ledger.entry e on e.source = 'bank_receipt' and e.source_id = r.id::text and e.kind = 'bank_receipt'
  join ledger.transfer t on t.entry_id = e.id and t.currency = 'CHF'
  join ledger.account a on a.id = t.debit_account and a.kind = 'bank_client'
  group by r.booked_on)
select day, s.agrees as stripe_agrees, s.stripe_count, s.stripe_minor, s.ledger_count as stripe_ledger_count, s.ledger_minor as stripe_ledger_minor,
       s.differences as stripe_differences, s.checked_at as stripe_checked_at,
       t.statement_minor, t.notified_minor, t.missing as bank_differences, t.closing_minor, t.ledger_closing_minor, t.checked_at as bank_checked_at,
       b.receipts as bank_receipts, b.minor as bank_ledger_minor
from stripe s full join statement t using (day) full join booked b using (day);

create view ledger.reconciliation_movement as
select (m.created_at at time zone 'UTC')::date as day, m.id, m.entry_kind, m.source, m.source_id, m.net_minor, e.id as entry_id
from ledger.stripe_movement m
join ledger.entry e on e.source = m.source and e.source_id = m.source_id and e.kind = m.entry_kind
where m.id is not null and m.created_at is not null;

create view ledger.reconciliation_stripe_difference as
select day, movement_id, kind, stripe_minor, ledger_minor, about from payment.reconciliation_difference;

create view ledger.reconciliation_bank_difference as
with latest as (
  select distinct on (account, day) account, day, missing from bank.statement_check where currency = 'CHF' order by account, day, checked_at desc, id desc)
select l.day, l.account, m.entry, m."statementMinor" as statement_minor, m."notifiedMinor" as notified_minor
from latest l cross join lateral jsonb_to_recordset(l.missing) as m (entry text, "statementMinor" bigint, "notifiedMinor" bigint);

create view ledger.reconciliation_receipt as
select r.booked_on as day, r.id, r.amount_minor, r.reference, r.payer_name, r.state, r.outcome, r.why, o.title as campaign, o.slug as campaign_slug, e.id as entry_id
from bank.receipt r
left join ledger.entry e on e.source = 'bank_receipt' and e.source_id = r.id::text and e.kind = 'bank_receipt'
left join ledger.account_owner o on o.owner = r.campaign_id
where r.currency = 'CHF';

-- The sides of each entry around a dispute.
create view payment.dispute_leg as
select distinct s.dispute_id, x.entry_id, x.line, x.debit, x.credit, x.amount_minor
from payment.dispute_step s join ledger.sealable x on x.entry_id = s.entry_id;
