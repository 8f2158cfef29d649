-- When a campaign takes pledges. Written at launch, closed at the end: confirming pledges share its row,
-- closing locks it, so that a pledge is either in the counted total or was refused.
create table pledge.pledge_window (
  campaign_id uuid primary key,
  opens_at    timestamptz not null,
  closes_at   timestamptz not null,
  closed_at   timestamptz
);

-- The rewards as they were offered at launch.
create table pledge.offer (
  reward_id     uuid primary key,
  campaign_id   uuid not null references pledge.pledge_window,
  amount_minor  money_minor not null,
  quantity      integer,
  needs_address boolean not null
);
create index offer_by_campaign on pledge.offer (campaign_id);

create table pledge.pledge (
  id                uuid primary key,
  campaign_id       uuid not null references pledge.pledge_window,
  reward_id         uuid references pledge.offer,
  person_id         uuid,
  email             text not null check (email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  name              text not null default '' check (length(name) <= 120),
  display           text not null check (display in ('name', 'pseudonym', 'anonymous')),
  public_name       text check (length(public_name) <= 80),
  language          text not null check (language in ('de', 'fr', 'it', 'en')),
  amount_minor      money_minor not null check (amount_minor between 100 and 99999999),
  address           jsonb,
  message           text check (length(message) <= 500),
  state             text not null check (state in ('placed', 'confirmed', 'cancelled', 'lapsed', 'released',
                      'collecting', 'charged', 'action_required', 'dropped', 'refunded')),
  revision          integer not null default 1,
  request_hash      text not null,
  access_hash       text not null,
  placed_at         timestamptz not null,
  confirmed_at      timestamptz,
  ended_at          timestamptz,
  recover_until     timestamptz,
  reminded_at       timestamptz,
  constraint a_pseudonym_is_given check (display <> 'pseudonym' or length(public_name) > 0)
);
create index pledge_by_campaign on pledge.pledge (campaign_id, state) include (amount_minor);
create index pledge_placed on pledge.pledge (placed_at) where state = 'placed';
create index pledge_recovering on pledge.pledge (recover_until) where state = 'action_required';
create index pledge_by_person on pledge.pledge (person_id) where person_id is not null;
create index pledge_by_email on pledge.pledge (lower(email));

-- One row per unit of a limited reward: buyers take different rows and never wait for each other.
create table pledge.reward_slot (
  reward_id  uuid not null references pledge.offer,
  n          integer not null,
  pledge_id  uuid constraint a_pledge_takes_one_unit unique,
  primary key (reward_id, n)
);
create index reward_slot_free on pledge.reward_slot (reward_id, n) where pledge_id is null;
