-- Late pledges: rewards that are sold on after a successful end. Chosen by the artist while the campaign runs.
create table campaign.late_offer (
  campaign_id uuid primary key references campaign.campaign,
  days        integer not null check (days between 3 and 30),
  rewards     uuid[] not null check (cardinality(rewards) > 0),
  set_by      uuid not null,
  set_at      timestamptz not null
);
comment on column campaign.late_offer.days is 'At most 30: what is paid at once is settled when the sale is over, and must be forwarded within 60 days.';

create table pledge.late_sale (
  campaign_id uuid primary key references pledge.pledge_window,
  opens_at    timestamptz not null,
  closes_at   timestamptz not null,
  closed_at   timestamptz,
  constraint a_sale_has_a_time check (opens_at < closes_at)
);
alter table pledge.offer add column late boolean not null default false;
alter table pledge.pledge
  add column late boolean not null default false,
  add constraint a_late_pledge_is_never_promised check (not late or state in ('placed', 'cancelled', 'lapsed', 'charged', 'refunded'));

-- A charge at once begins on Stripe's page, where the way to pay is given, too.
alter table payment.charge drop constraint charge_state_check;
alter table payment.charge
  alter column customer_id drop not null,
  alter column payment_method_id drop not null,
  add column late           boolean not null default false,
  add column session_id     text unique,
  add column url            text,
  add column page_opened_at timestamptz,
  add constraint charge_state_check
    check (state in ('due', 'sent', 'on_page', 'expired', 'succeeded', 'failed', 'action_required', 'superseded', 'quarantined')),
  add constraint a_page_is_opened_in_real_time check (late = (page_opened_at is not null)),
  add constraint a_later_charge_has_a_way_to_pay check (late or (customer_id is not null and payment_method_id is not null));
create index charge_late on payment.charge (campaign_id) where late;
create index charge_on_page on payment.charge (page_opened_at) where state = 'on_page';
alter table payment.refund drop constraint refund_source_check;
alter table payment.refund add constraint refund_source_check
  check (source in ('supporter_held', 'late_held', 'creator_payable', 'refund_open', 'stripe_unidentified'));

create table settlement.late_settlement (
  campaign_id     uuid primary key references settlement.settlement,
  state           text not null check (state in ('open', 'done')),
  closes_at       timestamptz not null,
  fee_rule        integer not null,
  collected_minor money_minor,
  collected_count integer,
  fee_minor       money_minor,
  vat_minor       money_minor,
  done_at         timestamptz,
  constraint what_is_done_has_its_sums check (state = 'open'
    or (collected_minor is not null and collected_count is not null and fee_minor is not null and vat_minor is not null and done_at is not null))
);
create index late_settlement_open on settlement.late_settlement (closes_at) where state = 'open';

alter table ledger.account drop constraint account_kind_check;
alter table ledger.account alter column class set expression as (case
  when kind in ('stripe_pending', 'stripe_available', 'connected_balance', 'payout_transit', 'bank_client', 'bank_own', 'canton_receivable',
                'creator_receivable', 'dispute_suspense') then 'asset'
  when kind in ('supporter_held', 'late_held', 'refund_due', 'refund_open', 'creator_payable', 'creator_reserve', 'payout_clearing', 'pool_free', 'pool_reserved',
                'vat', 'unidentified', 'stripe_unidentified') then 'liability'
  when kind in ('platform_fee', 'platform_tip') then 'income'
  when kind in ('processor_fee', 'dispute_fee', 'write_off') then 'expense'
  else 'memo' end);
alter table ledger.account add constraint account_kind_check check (
  class <> 'memo' or kind in ('commitment', 'commitment_contra'));

-- What counted at the end does not know what was bought after it.
create or replace view ledger.invariant_10_held_equals_charges_less_refunds as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' and not late group by campaign_id),
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

create or replace view ledger.invariant_18_charges_and_entries_match as
select c.id::text as what from payment.charge c
left join ledger.posted held on held.entry_kind = 'charge' and held.source_id = c.id::text and held.account_kind = case when c.late then 'late_held' else 'supporter_held' end
left join ledger.posted fee on fee.entry_kind = 'charge' and fee.source_id = c.id::text and fee.account_kind = 'processor_fee'
where (c.state = 'succeeded') <> (held.source_id is not null)
   or (c.state = 'succeeded' and (held.credit_minor <> c.amount_minor or held.owner <> c.campaign_id
                                  or coalesce(-fee.credit_minor, 0) <> c.fee_minor))
union all
select e.source_id from ledger.entry e
where e.kind = 'charge' and not exists (select 1 from payment.charge c where c.id::text = e.source_id and c.state = 'succeeded');

create or replace view ledger.invariant_25_the_counted_total_stands as
select s.campaign_id::text as what from settlement.settlement s
left join lateral (
  select coalesce(sum(p.amount_minor), 0)::bigint as minor, count(*) as n from pledge.pledge p
  where p.campaign_id = s.campaign_id and not p.late
    and p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded')
    and (p.method = 'card' or p.confirmed_at < s.closed_at)) p on true
where s.pledged_minor <> p.minor or s.pledged_count <> p.n;

create or replace view pledge.movement as
select r.pledge_id, r.entry_id, e.kind, e.occurred_at,
       (case when c.kind in ('supporter_held', 'late_held') then t.amount_minor else -t.amount_minor end)::bigint as amount_minor
from pledge.receipt_entry r
join ledger.entry e on e.id = r.entry_id
join ledger.transfer t on t.entry_id = e.id
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where (c.kind in ('supporter_held', 'late_held') and (d.class = 'asset' or e.kind in ('bank_assignment', 'bank_excess_kept')))
   or (d.kind in ('supporter_held', 'late_held', 'creator_payable') and (c.class = 'asset' or e.kind = 'bank_return'));

create or replace view statistics.pledge_that_counted as
select p.campaign_id, p.amount_minor, hashtextextended(lower(coalesce(i.email, p.email)), 0) as backer
from pledge.pledge p
left join identity.person i on i.id = p.person_id
left join settlement.settlement s on s.campaign_id = p.campaign_id
where not p.late and p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded')
  and (p.method = 'card' or s.closed_at is null or p.confirmed_at < s.closed_at);

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
where coalesce(o.kind, e.kind) in ('charge', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept')
  -- A late pledge that is refunded after its settlement takes from the creator, too, but was never part of this sum.
  and case when e.kind = 'refund' then not exists (
    select from payment.refund r join payment.charge c on c.id = r.charge_id where r.id = e.source_id::uuid and c.late) else true end;

create view ledger.invariant_41_late_money_equals_its_charges as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' and late group by campaign_id),
gone as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind in ('refund', 'late_success', 'dispute_lost') and account_kind = 'late_held' group by owner)
select h.owner::text as what from ledger.account_balance h
left join charged on charged.campaign_id = h.owner
left join gone on gone.campaign_id = h.owner
left join settlement.late_settlement s on s.campaign_id = h.owner
where h.kind = 'late_held'
  and (h.balance_minor <> coalesce(charged.minor, 0) - coalesce(gone.minor, 0) or s.campaign_id is null)
union all
select charged.campaign_id::text from charged
where not exists (select 1 from ledger.account a where a.kind = 'late_held' and a.owner = charged.campaign_id);

create view ledger.invariant_42_the_late_fee_equals_its_rule as
select s.campaign_id::text as what from settlement.late_settlement s
join campaign.fee_rule f on f.version = s.fee_rule
left join ledger.posted fee on fee.entry_kind = 'late_fee' and fee.account_kind = 'creator_payable' and fee.owner = s.campaign_id
left join ledger.posted moved on moved.entry_kind = 'late_success' and moved.account_kind = 'creator_payable' and moved.owner = s.campaign_id
where s.state = 'done'
  and (s.fee_minor <> (s.collected_minor * f.rate_bp + 5000) / 10000
       or s.fee_minor <> coalesce(-fee.credit_minor, 0)
       or s.collected_minor <> coalesce(moved.credit_minor, 0)
       or s.vat_minor <> (s.fee_minor * f.vat_bp + (10000 + f.vat_bp) / 2) / (10000 + f.vat_bp));

create view ledger.invariant_43_late_pledges_are_sold_as_offered as
select p.id::text as what from pledge.pledge p
left join pledge.late_sale s on s.campaign_id = p.campaign_id
left join pledge.offer o on o.reward_id = p.reward_id
left join campaign.campaign c on c.id = p.campaign_id
left join settlement.settlement e on e.campaign_id = p.campaign_id
where p.late and (s.campaign_id is null or o.late is not true or c.state in ('failed', 'cancelled') or e.pledged_minor < e.goal_minor
                  or p.placed_at < s.opens_at or p.placed_at >= s.closes_at)
union all
select 'charge:' || c.id from payment.charge c join pledge.pledge p on p.id = c.pledge_id where c.late <> p.late
union all
select 'page:' || c.id from payment.charge c where c.state = 'on_page' and c.page_opened_at < now() - interval '4 hours';
comment on view ledger.invariant_43_late_pledges_are_sold_as_offered is 'Only after a reached goal, only what was offered, only in its time; and no page is forgotten.';

-- Statistics of the end stay those of the end; what was bought later stands beside them.
create or replace view statistics.ended_campaign as
select c.id as campaign_id,
       to_char(c.ended_at at time zone 'Europe/Zurich', 'YYYY-MM') as month,
       c.discipline, c.area, c.language,
       c.state in ('succeeded', 'settled', 'reported') and (c.funding_model = 'all_or_nothing' or s.pledged_minor >= c.goal_minor) as funded,
       c.state = 'failed' or (c.state in ('succeeded', 'settled', 'reported') and c.funding_model = 'keep_it_all' and s.pledged_minor < c.goal_minor) as failed,
       c.state = 'cancelled' as cancelled,
       coalesce(s.pledged_minor, 0)::bigint as pledged_minor,
       coalesce(s.pledged_count, 0)::bigint as pledges,
       (coalesce(r.collected_minor, 0) + l.minor)::bigint as collected_minor,
       c.funding_model = 'keep_it_all' as keep_it_all,
       coalesce(b.late_minor, 0)::bigint as late_minor
from statistics.ended_campaign_id i
join campaign.campaign c on c.id = i.campaign_id
left join settlement.settlement s on s.campaign_id = c.id
left join statistics.rollup r on r.campaign_id = c.id
cross join lateral (select coalesce(sum(x.signed_minor), 0) as minor from statistics.collected_after_rollup x
                    where x.campaign_id = c.id) l
left join (
  select x.campaign_id, sum(x.amount_minor - coalesce(f.minor, 0)) as late_minor
  from payment.charge x
  left join lateral (select sum(r.amount_minor) as minor from payment.refund r
                     where r.charge_id = x.id and r.posted_at is not null and r.source <> 'refund_open') f on true
  where x.late and x.state = 'succeeded' group by x.campaign_id) b on b.campaign_id = c.id;
