-- Who gets the desk's figures by mail, and for which periods that has been done.
create table statistics.report_subscription (
  id          uuid primary key,
  person_id   uuid not null,
  rhythm      text not null check (rhythm in ('monthly', 'quarterly')),
  language    text not null check (language in ('de', 'fr', 'it', 'en')),
  discipline  text references campaign.discipline,
  area        text references campaign.area,
  created_at  timestamptz not null,
  valid_until timestamptz not null check (valid_until > created_at),
  ended_at    timestamptz
);
comment on column statistics.report_subscription.valid_until is 'It ends by itself, so that nobody gets figures for years after leaving the office.';
create unique index one_subscription_of_a_kind on statistics.report_subscription (person_id, rhythm, coalesce(discipline, ''), coalesce(area, '')) where ended_at is null;

-- Once for each period, however many run the job and however often.
create table statistics.report_sent (
  subscription_id uuid not null references statistics.report_subscription,
  period          text not null check (period ~ '^[0-9]{4}-([0-9]{2}|Q[1-4])$'),
  sent_at         timestamptz not null,
  primary key (subscription_id, period)
);
grant insert, update (ended_at) on statistics.report_subscription to fundus_app;
grant insert on statistics.report_sent to fundus_app;
