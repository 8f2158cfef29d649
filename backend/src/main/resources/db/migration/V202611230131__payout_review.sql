-- Payouts are released by people, by rule how many, and what creators owe is netted or written off.
alter table payout.payout
  add column eyes        smallint not null default 0 check (eyes between 0 and 2),
  add column reasons     text[] not null default '{}',
  add column hold_by     uuid,
  add column released_at timestamptz,
  drop constraint payout_state_check,
  add constraint payout_state_check check (state in
    ('waiting_for_account', 'due', 'transferring', 'transferred', 'paying', 'paid', 'failed', 'reversed', 'netted'));
comment on column payout.payout.eyes is 'How many people must release it: 0 goes by rule, 2 are different ones.';

-- A person's release, of at most this amount. Void when something has changed that asks for another look.
create table payout.release (
  id           uuid primary key,
  payout_id    uuid not null references payout.payout,
  person_id    uuid not null,
  amount_minor money_minor not null check (amount_minor > 0),
  released_at  timestamptz not null,
  void_at      timestamptz
);
create unique index a_person_releases_a_payout_once on payout.release (payout_id, person_id) where void_at is null;

-- When a creator's bank details changed after an account of theirs was in use.
create table payout.account_change (
  creator_id uuid primary key,
  changed_at timestamptz not null
);

-- What finance gives up of a creator's debt: one person asks, another decides.
create table payout.write_off (
  id           uuid primary key,
  campaign_id  uuid not null,
  amount_minor money_minor not null check (amount_minor > 0),
  reason       text not null,
  proposed_by  uuid not null,
  proposed_at  timestamptz not null,
  decided_by   uuid,
  decided_at   timestamptz,
  accepted     boolean,
  constraint two_people_write_off check (accepted is distinct from true or decided_by <> proposed_by),
  constraint a_decision_is_whole check ((decided_by is null) = (accepted is null) and (decided_by is null) = (decided_at is null))
);
create unique index one_write_off_at_a_time on payout.write_off (campaign_id) where decided_by is null;

-- A creator's debt, by campaign: what was refunded or lost after the money had gone, and no reversal on its way will bring.
create view payout.debt as
select b.owner as campaign_id, c.creator_id,
       (b.balance_minor - coalesce((select sum(v.amount_minor) from payout.reversal v
         where v.campaign_id = b.owner and v.state = 'due' and v.cause = 'refund'), 0))::bigint as amount_minor,
       (select min(e.occurred_at) from ledger.transfer t join ledger.entry e on e.id = t.entry_id where t.debit_account = b.account_id) as since
from ledger.account_balance b
join campaign.campaign c on c.id = b.owner
where b.kind = 'creator_receivable' and b.balance_minor > 0;

-- What the desk shows of a payout that has not left: gross, fee and reserve of its campaign are those of the books.
create view payout.desk_payout as
select p.id, p.campaign_id, p.creator_id, p.seq, p.amount_minor, p.state, p.hold, p.hold_note, p.hold_by, p.eyes, p.reasons, p.created_at, p.failure_code, p.attempts,
       i.name as creator_name, c.slug as campaign_slug, s.collected_minor as gross_minor, s.fee_minor,
       coalesce((select r.amount_minor from payout.reserve r where r.payout_id = p.id), 0)::bigint as reserve_minor, x.rate_bp as reserve_bp,
       coalesce(a.state, 'none') as account_state
from payout.payout p
join campaign.campaign c on c.id = p.campaign_id
join identity.creator i on i.id = p.creator_id
left join settlement.settlement s on s.campaign_id = p.campaign_id
left join payout.reserve_rule x on x.creator_id = p.creator_id
left join payment.connected_account a on a.creator_id = p.creator_id
where p.state in ('waiting_for_account', 'due');

create view ledger.invariant_37_payouts_were_released_by_who_must as
select p.id::text as what from payout.payout p
where p.state in ('transferring', 'transferred', 'paying', 'paid', 'failed', 'reversed') and p.released_at is not null
  and (select count(distinct r.person_id) from payout.release r where r.payout_id = p.id and r.void_at is null and r.amount_minor >= p.amount_minor) < p.eyes
union all
select w.id::text from payout.write_off w
where w.accepted and (w.decided_by = w.proposed_by or not exists (
  select 1 from ledger.entry e where e.kind = 'write_off' and e.source = 'debt' and e.source_id = w.id::text));

create view ledger.invariant_38_nobody_owes_less_than_nothing as
select b.owner::text as what from ledger.account_balance b where b.kind = 'creator_receivable' and b.balance_minor < 0;

create view payout.desk_debt as
select d.campaign_id, d.creator_id, i.name as creator_name, c.slug as campaign_slug, d.amount_minor, d.since,
       coalesce(f.refunded, 0)::bigint as refunded_minor, coalesce(f.disputed, 0)::bigint as disputed_minor,
       coalesce(f.netted, 0)::bigint as netted_minor, coalesce(f.written_off, 0)::bigint as written_off_minor,
       w.id as proposal_id, w.amount_minor as proposal_minor, w.reason, w.proposed_by, w.proposed_at
from payout.debt d
join campaign.campaign c on c.id = d.campaign_id
join identity.creator i on i.id = d.creator_id
left join payout.write_off w on w.campaign_id = d.campaign_id and w.decided_by is null
left join lateral (
  select -sum(p.credit_minor) filter (where p.entry_kind = 'refund') as refunded,
         -sum(p.credit_minor) filter (where p.entry_kind = 'dispute_lost') as disputed,
         sum(p.credit_minor) filter (where p.entry_kind = 'debt_netted') as netted,
         sum(p.credit_minor) filter (where p.entry_kind = 'write_off') as written_off
  from ledger.posted p where p.account_kind = 'creator_receivable' and p.owner = d.campaign_id) f on true
where d.amount_minor > 0;
