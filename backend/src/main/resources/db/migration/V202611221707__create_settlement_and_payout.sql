create table settlement.settlement (
  campaign_id      uuid primary key,
  outcome          text not null check (outcome in ('succeeded', 'failed', 'cancelled')),
  state            text not null check (state in ('collecting', 'releasing', 'done')),
  goal_minor       money_minor not null,
  pledged_minor    money_minor not null,
  pledged_count    integer not null,
  collected_minor  money_minor,
  collected_count  integer,
  dropped_count    integer,
  fee_rule         integer not null,
  fee_minor        money_minor,
  vat_minor        money_minor,
  closed_at        timestamptz not null,
  done_at          timestamptz
);
create index settlement_open on settlement.settlement (closed_at) where state <> 'done';

create table payout.payout (
  id               uuid primary key,
  campaign_id      uuid not null constraint a_campaign_is_paid_out_once unique,
  creator_id       uuid not null,
  amount_minor     money_minor not null check (amount_minor > 0),
  state            text not null check (state in ('waiting_for_account', 'due', 'transferring', 'transferred', 'paying', 'paid', 'failed')),
  transfer_id      text unique,
  stripe_payout_id text unique,
  failure_code     text,
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  paid_at          timestamptz
);
create index payout_to_do on payout.payout (updated_at) where state <> 'paid';
