create table remuneration.tariff_source (
  code         text primary key,
  organisation text not null,
  discipline   text not null,
  url          text,
  status       text not null check (status in ('association', 'negotiated', 'funder', 'law'))
);
create table remuneration.tariff_edition (
  id           uuid primary key,
  source       text not null references remuneration.tariff_source,
  label        text not null,
  valid_from   date not null,
  valid_to     date,
  verification text not null check (verification in ('read_in_source', 'secondary_source', 'unverified')),
  constraint an_edition_is_labelled_once unique (source, label)
);
-- Immutable: a changed tariff is a new edition.
create table remuneration.tariff_item (
  id                uuid primary key,
  edition           uuid not null references remuneration.tariff_edition,
  code              text not null constraint tariff_code_is_unique unique,
  role              text not null,
  label_de text not null, label_fr text not null, label_it text not null, label_en text not null,
  unit              text not null check (unit in ('hour', 'half_day', 'day', 'week', 'month', 'rehearsal', 'performance', 'work', 'minute')),
  minimum_minor     money_minor not null check (minimum_minor > 0),
  recommended_minor money_minor check (recommended_minor >= minimum_minor),
  basis             text not null check (basis in ('gross_wage', 'net', 'invoice', 'employer_cost')),
  includes_social   boolean not null,
  includes_holiday  boolean not null
);
-- How to bring a basis to employer cost; configurable because rates change and differ.
create table remuneration.basis_factor (
  basis       text not null check (basis in ('gross_wage', 'net', 'invoice', 'employer_cost')),
  valid_from  date not null,
  factor_bp   integer not null check (factor_bp between 10000 and 20000),
  note        text not null,
  primary key (basis, valid_from)
);
create table remuneration.line (
  id                 uuid primary key,
  campaign_id        uuid not null,
  sort               smallint not null,
  role               text not null check (length(role) between 1 and 120),
  payee              text not null default '' check (length(payee) <= 120),
  is_creator         boolean not null default false,
  employment         text not null check (employment in ('employed', 'self_employed', 'unknown')),
  basis              text not null check (basis in ('gross_wage', 'net', 'invoice', 'employer_cost')),
  unit               text not null check (unit in ('hour', 'half_day', 'day', 'week', 'month', 'rehearsal', 'performance', 'work', 'minute')),
  quantity_milli     bigint not null check (quantity_milli >= 0),
  rate_minor         money_minor not null check (rate_minor >= 0),
  tariff_item        uuid references remuneration.tariff_item,
  gender             text check (gender in ('female', 'male', 'non_binary', 'undisclosed')),
  paid_quantity_milli bigint check (paid_quantity_milli >= 0),
  paid_minor         money_minor check (paid_minor >= 0),
  unpaid_hours_milli bigint check (unpaid_hours_milli >= 0),
  payee_email        text,
  note               text not null default '' check (length(note) <= 1000)
);
create index line_by_campaign on remuneration.line (campaign_id, sort);
comment on column remuneration.line.quantity_milli is 'Thousandths of the unit: 2.5 days are 2500.';

create table remuneration.confirmation (
  line_id        uuid primary key references remuneration.line,
  token_hash     text not null unique,
  mailed_at      timestamptz not null,
  answered_at    timestamptz,
  answer         text check (answer in ('confirmed', 'different')),
  received_minor money_minor,
  note           text check (length(note) <= 1000)
);
create table remuneration.report (
  campaign_id    uuid primary key,
  due_at         timestamptz not null,
  filed_at       timestamptz,
  filed_by       uuid,
  statement      text check (length(statement) <= 4000)
);
