-- What the program can not decide by itself waits here for a person, once for each thing it is about.
create table operation.exception_case (
  id           uuid primary key,
  kind         text not null check (kind ~ '^[a-z_]+$'),
  subject      text not null,
  campaign_id  uuid,
  amount_minor money_minor,
  detail       text not null,
  opened_at    timestamptz not null,
  assignee     text,
  closed_at    timestamptz,
  closed_by    text,
  note         text,
  constraint an_exception_is_raised_once unique (kind, subject)
);
create index exception_open on operation.exception_case (opened_at) where closed_at is null;

-- The kinds of entries are those of the program; the chart of accounts stays closed.
alter table ledger.entry drop constraint entry_kind_check;
alter table ledger.entry add constraint entry_kind_check check (kind ~ '^[a-z_]{3,40}$');
alter table ledger.entry drop constraint entry_source_check;
alter table ledger.entry add constraint entry_source_check check (source ~ '^[a-z_]{3,40}$');
alter table ledger.account drop constraint account_kind_check;
alter table ledger.account alter column class set expression as (case
  when kind in ('stripe_pending', 'stripe_available', 'connected_balance', 'payout_transit', 'bank_client', 'bank_own', 'canton_receivable',
                'creator_receivable', 'dispute_suspense') then 'asset'
  when kind in ('supporter_held', 'refund_due', 'refund_open', 'creator_payable', 'creator_reserve', 'payout_clearing', 'pool_free', 'pool_reserved',
                'vat', 'unidentified', 'stripe_unidentified') then 'liability'
  when kind in ('platform_fee', 'platform_tip') then 'income'
  when kind in ('processor_fee', 'dispute_fee', 'write_off') then 'expense'
  else 'memo' end);
alter table ledger.account add constraint account_kind_check check (
  class <> 'memo' or kind in ('commitment', 'commitment_contra'));
insert into ledger.account (kind) values ('stripe_unidentified'), ('dispute_suspense'), ('dispute_fee'), ('connected_balance')
  on conflict do nothing;

-- A charge: how often it was sent, what really came, and that an attempt that was given up is cancelled at Stripe.
alter table payment.charge drop constraint charge_state_check;
alter table payment.charge add constraint charge_state_check
  check (state in ('due', 'sent', 'succeeded', 'failed', 'action_required', 'superseded', 'quarantined'));
alter table payment.charge
  add column attempts            integer not null default 0,
  add column first_sent_at       timestamptz,
  add column received_minor      money_minor,
  add column received_currency   text,
  add column stripe_created_at   timestamptz,
  add column cancel_requested_at timestamptz,
  add column canceled_at         timestamptz;
create index charge_to_cancel on payment.charge (cancel_requested_at) where cancel_requested_at is not null and canceled_at is null;
drop index payment.charge_to_become_available;
create index charge_to_become_available on payment.charge (available_on)
  where state in ('succeeded', 'quarantined') and available_posted_at is null;

-- A refund is booked when Stripe takes it, and taken back when the bank returns it.
alter table payment.refund drop constraint refund_state_check;
alter table payment.refund add constraint refund_state_check check (state in ('due', 'sent', 'pending', 'succeeded', 'failed'));
alter table payment.refund
  add column source                         text check (source in ('supporter_held', 'creator_payable', 'refund_open', 'stripe_unidentified')),
  add column posted_at                      timestamptz,
  add column sent_at                        timestamptz,
  add column attempts                       integer not null default 0,
  add column balance_transaction_id         text,
  add column failure_balance_transaction_id text,
  add column stripe_created_at              timestamptz,
  add column failed_at_stripe               timestamptz,
  add column replaced_by                    uuid references payment.refund;
update payment.refund set source = 'supporter_held', posted_at = done_at where state = 'succeeded';
drop index payment.refund_to_do;
create index refund_to_do on payment.refund (created_at) where state in ('due', 'sent', 'pending');

-- When a failed charge is tried again by itself; empty when the bank said never.
alter table pledge.pledge add column retry_at timestamptz;
create index pledge_to_retry on pledge.pledge (retry_at) where state = 'action_required' and retry_at is not null;

-- A permission to charge that its owner took back.
alter table payment.setup add column revoked_at timestamptz;
create index setup_by_method on payment.setup (payment_method_id);

create or replace view ledger.invariant_09_a_charged_pledge_has_one_charge as
select p.id::text as what from pledge.pledge p
left join payment.charge c on c.pledge_id = p.id and c.state = 'succeeded'
where (p.state in ('charged', 'refunded') and (c.id is null or c.amount_minor <> p.amount_minor))
   -- Charged after it was given up: then all of it is on its way back.
   or (p.state not in ('charged', 'refunded') and c.id is not null
       and c.amount_minor <> (select coalesce(sum(r.amount_minor), 0) from payment.refund r where r.charge_id = c.id and r.replaced_by is null));

create or replace view ledger.invariant_10_held_equals_charges_less_refunds as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' group by campaign_id),
gone as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind in ('refund', 'success', 'dispute_lost') and account_kind = 'supporter_held' group by owner),
returning_ as (
  select r.campaign_id, sum(r.amount_minor)::bigint as minor from payment.refund r
  where r.source is distinct from 'refund_open' and r.posted_at is null and r.state in ('due', 'sent') group by r.campaign_id)
select c.id::text as what from campaign.campaign c
join ledger.account_balance h on h.kind = 'supporter_held' and h.owner = c.id
left join charged on charged.campaign_id = c.id
left join gone on gone.campaign_id = c.id
left join returning_ on returning_.campaign_id = c.id
where h.balance_minor <> coalesce(charged.minor, 0) - coalesce(gone.minor, 0)
   or (c.state in ('settled', 'reported') and h.balance_minor > coalesce(returning_.minor, 0));

create view ledger.invariant_22_nothing_pends_without_an_attempt as
select 'charge:' || c.id as what from payment.charge c where c.state = 'sent' and c.sent_at < now() - interval '15 minutes'
union all
select 'refund:' || r.id from payment.refund r where r.state = 'sent' and r.sent_at < now() - interval '15 minutes'
union all
select 'event:' || e.id from payment.webhook_event e
where e.processed_at is null and e.attempts = 0 and e.received_at < now() - interval '15 minutes';

create or replace view ledger.invariant_11_refunds_never_exceed_the_charge as
select c.id::text as what from payment.charge c
join payment.refund r on r.charge_id = c.id and r.state <> 'failed'
group by c.id, c.amount_minor, c.received_minor having sum(r.amount_minor) > coalesce(c.received_minor, c.amount_minor);
