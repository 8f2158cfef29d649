-- System accounts exist from the start; a campaign's accounts are opened at its launch.
insert into ledger.account (kind) values
  ('stripe_pending'), ('stripe_available'), ('payout_clearing'), ('vat'), ('platform_fee'), ('processor_fee'), ('commitment_contra');

alter table payment.setup add column detach_requested_at timestamptz;
alter table payment.charge add column available_posted_at timestamptz;
create index charge_to_become_available on payment.charge (available_on) where state = 'succeeded' and available_posted_at is null;
drop index payment.setup_to_detach;
create index setup_to_detach on payment.setup (detach_requested_at)
  where detach_requested_at is not null and detached_at is null and payment_method_id is not null;

create index transfer_by_xid on ledger.transfer (xid);

-- Each invariant is a view that has no row. Numbers are those of docs/ledger.md.
create view ledger.invariant_01_entries_balance as
select t.entry_id::text as what from ledger.transfer t
where t.amount_minor <= 0 or t.debit_account = t.credit_account;

create view ledger.invariant_02_entries_have_transfers as
select e.id::text as what from ledger.entry e
where not exists (select 1 from ledger.transfer t where t.entry_id = e.id);

create view ledger.invariant_03_currencies_agree as
select t.entry_id::text as what from ledger.transfer t
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where t.currency <> d.currency or t.currency <> c.currency;

create view ledger.invariant_04_rollups_equal_their_transfers as
select r.account_id::text as what from ledger.rollup r
where r.debit_minor <> (select coalesce(sum(t.amount_minor), 0) from ledger.transfer t where t.debit_account = r.account_id and t.xid < r.upto)
   or r.credit_minor <> (select coalesce(sum(t.amount_minor), 0) from ledger.transfer t where t.credit_account = r.account_id and t.xid < r.upto);

create view ledger.invariant_05_no_liability_below_zero as
select b.kind || ':' || coalesce(b.owner::text, '') as what from ledger.account_balance b
where b.class = 'liability' and b.balance_minor < 0;

create view ledger.invariant_06_an_event_is_entered_once as
select e.source || ':' || e.source_id || ':' || e.kind as what from ledger.entry e
group by e.source, e.source_id, e.kind having count(*) > 1;

create view ledger.invariant_08_a_reversal_negates_its_original as
select e.id::text as what from ledger.entry e
where e.reverses is not null and exists (
  select 1 from ledger.transfer o full join ledger.transfer r
    on r.entry_id = e.id and o.entry_id = e.reverses and r.line = o.line
  where (o.entry_id = e.reverses or r.entry_id = e.id)
    and (r.debit_account is distinct from o.credit_account or r.credit_account is distinct from o.debit_account
         or r.amount_minor is distinct from o.amount_minor));

-- What an account gained or lost by entries of one kind.
create view ledger.posted as
select e.kind as entry_kind, e.source, e.source_id, a.kind as account_kind, a.owner,
       sum(case when t.credit_account = a.id then t.amount_minor else -t.amount_minor end)::bigint as credit_minor
from ledger.entry e
join ledger.transfer t on t.entry_id = e.id
join ledger.account a on a.id in (t.debit_account, t.credit_account)
group by e.kind, e.source, e.source_id, a.kind, a.owner;

create view ledger.invariant_09_a_charged_pledge_has_one_charge as
select p.id::text as what from pledge.pledge p
left join payment.charge c on c.pledge_id = p.id and c.state = 'succeeded'
where (p.state in ('charged', 'refunded')) <> (c.id is not null)
   or (p.state in ('charged', 'refunded') and c.amount_minor <> p.amount_minor);

create view ledger.invariant_10_held_equals_charges_less_refunds as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' group by campaign_id),
refunded as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind = 'refund' and account_kind = 'supporter_held' group by owner)
select c.id::text as what from campaign.campaign c
join ledger.account_balance h on h.kind = 'supporter_held' and h.owner = c.id
left join charged on charged.campaign_id = c.id
left join refunded on refunded.campaign_id = c.id
where h.balance_minor <> case when c.state in ('settled', 'reported') then 0
                              else coalesce(charged.minor, 0) - coalesce(refunded.minor, 0) end;

create view ledger.invariant_11_refunds_never_exceed_the_charge as
select c.id::text as what from payment.charge c
join payment.refund r on r.charge_id = c.id and r.state <> 'failed'
group by c.id, c.amount_minor having sum(r.amount_minor) > c.amount_minor;

create view ledger.invariant_14_the_fee_equals_its_rule as
select s.campaign_id::text as what from settlement.settlement s
join campaign.fee_rule f on f.version = s.fee_rule
left join ledger.posted p on p.entry_kind = 'fee' and p.account_kind = 'creator_payable' and p.owner = s.campaign_id
where s.state = 'done' and s.outcome = 'succeeded'
  and (s.fee_minor <> (s.collected_minor * f.rate_bp + 5000) / 10000
       or s.fee_minor <> coalesce(-p.credit_minor, 0)
       or s.vat_minor <> (s.fee_minor * f.vat_bp + (10000 + f.vat_bp) / 2) / (10000 + f.vat_bp));

create view ledger.invariant_15_payouts_never_exceed_what_is_due as
select p.owner::text as what from ledger.posted p
where p.account_kind = 'creator_payable'
group by p.owner having sum(p.credit_minor) < 0;

create view ledger.invariant_16_only_settled_campaigns_are_paid_out as
select p.id::text as what from payout.payout p
join campaign.campaign c on c.id = p.campaign_id
where p.state in ('transferring', 'transferred', 'paying', 'paid') and c.state not in ('settled', 'reported');

create view ledger.invariant_18_charges_and_entries_match as
select c.id::text as what from payment.charge c
left join ledger.posted held on held.entry_kind = 'charge' and held.source_id = c.id::text and held.account_kind = 'supporter_held'
left join ledger.posted fee on fee.entry_kind = 'charge' and fee.source_id = c.id::text and fee.account_kind = 'processor_fee'
where (c.state = 'succeeded') <> (held.source_id is not null)
   or (c.state = 'succeeded' and (held.credit_minor <> c.amount_minor or held.owner <> c.campaign_id
                                  or coalesce(-fee.credit_minor, 0) <> c.fee_minor))
union all
select e.source_id from ledger.entry e
where e.kind = 'charge' and not exists (select 1 from payment.charge c where c.id::text = e.source_id and c.state = 'succeeded');

create view ledger.invariant_21_states_follow_their_table as
select t.campaign_id::text || '#' || t.seq as what from campaign.transition t
left join campaign.transition before on before.campaign_id = t.campaign_id and before.seq = t.seq - 1
where t.from_state <> coalesce(before.to_state, 'draft')
   or t.from_state in ('refused', 'failed', 'cancelled', 'reported')
union all
select c.id::text from campaign.campaign c
join lateral (select to_state from campaign.transition t where t.campaign_id = c.id order by seq desc limit 1) last on true
where last.to_state <> c.state;

create view ledger.invariant_23_commitments_equal_open_pledges as
with open_pledges as (
  select campaign_id, sum(amount_minor)::bigint as minor, count(*) as n from pledge.pledge
  where state in ('confirmed', 'collecting', 'action_required') group by campaign_id)
select b.owner::text as what from ledger.account_balance b
left join open_pledges p on p.campaign_id = b.owner
where b.kind = 'commitment'
  and (b.balance_minor <> coalesce(p.minor, 0) or b.credit_count - b.debit_count <> coalesce(p.n, 0))
union all
select p.campaign_id::text from open_pledges p
where not exists (select 1 from ledger.account a where a.kind = 'commitment' and a.owner = p.campaign_id);

create view ledger.invariant_24_no_reward_is_oversold as
select o.reward_id::text as what from pledge.offer o
where o.quantity is not null
  and (select count(*) from pledge.pledge p where p.reward_id = o.reward_id
       and p.state in ('placed', 'confirmed', 'collecting', 'charged', 'action_required')) > o.quantity;

create view ledger.invariant_25_the_counted_total_stands as
select s.campaign_id::text as what from settlement.settlement s
left join lateral (
  select coalesce(sum(p.amount_minor), 0)::bigint as minor, count(*) as n from pledge.pledge p
  where p.campaign_id = s.campaign_id
    and p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded')) p on true
where s.pledged_minor <> p.minor or s.pledged_count <> p.n;
