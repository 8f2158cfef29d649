-- A supporter's way through the payment page: stored with its idempotency key before Stripe is called.
create table payment.setup (
  pledge_id          uuid not null,
  try                smallint not null,
  idempotency_key    text not null unique,
  session_id         text unique,
  url                text,
  state              text not null check (state in ('requested', 'open', 'completed', 'expired')),
  customer_id        text,
  setup_intent_id    text,
  payment_method_id  text,
  method_kind        text,
  method_label       text,
  created_at         timestamptz not null,
  completed_at       timestamptz,
  detached_at        timestamptz,
  primary key (pledge_id, try)
);
create index setup_to_detach on payment.setup (pledge_id) where state = 'completed' and detached_at is null;

create table payment.charge (
  id                     uuid primary key,
  pledge_id              uuid not null,
  campaign_id            uuid not null,
  try                    smallint not null,
  idempotency_key        text not null unique,
  amount_minor           money_minor not null check (amount_minor > 0),
  currency               text not null default 'CHF',
  customer_id            text not null,
  payment_method_id      text not null,
  state                  text not null check (state in ('due', 'sent', 'succeeded', 'failed', 'action_required')),
  payment_intent_id      text unique,
  charge_id              text,
  balance_transaction_id text,
  fee_minor              money_minor,
  available_on           timestamptz,
  failure_code           text,
  created_at             timestamptz not null,
  sent_at                timestamptz,
  done_at                timestamptz,
  constraint one_charge_per_try unique (pledge_id, try)
);
create unique index a_pledge_is_charged_once on payment.charge (pledge_id) where state = 'succeeded';
create index charge_to_do on payment.charge (created_at) where state in ('due', 'sent');
create index charge_by_campaign on payment.charge (campaign_id, state);

create table payment.refund (
  id               uuid primary key,
  pledge_id        uuid not null,
  charge_id        uuid not null references payment.charge,
  campaign_id      uuid not null,
  amount_minor     money_minor not null check (amount_minor > 0),
  reason           text not null,
  requested_by     uuid,
  idempotency_key  text not null unique,
  state            text not null check (state in ('due', 'sent', 'succeeded', 'failed')),
  stripe_id        text unique,
  failure_code     text,
  created_at       timestamptz not null,
  done_at          timestamptz
);
create index refund_to_do on payment.refund (created_at) where state in ('due', 'sent');
create index refund_by_pledge on payment.refund (pledge_id);

create table payment.webhook_event (
  id            text primary key,
  endpoint      text not null check (endpoint in ('v1', 'v2')),
  type          text not null,
  payload       text not null,
  received_at   timestamptz not null,
  processed_at  timestamptz,
  outcome       text,
  attempts      integer not null default 0,
  last_error    text,
  next_at       timestamptz not null
);
create index webhook_event_to_do on payment.webhook_event (next_at) where processed_at is null;

create table payment.connected_account (
  creator_id    uuid primary key,
  stripe_id     text unique,
  idempotency_key text not null unique,
  state         text not null check (state in ('requested', 'incomplete', 'pending', 'active', 'restricted')),
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);
