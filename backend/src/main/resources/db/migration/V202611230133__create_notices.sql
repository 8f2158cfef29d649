-- What supporters are still to be told of the end of their pledge. Closing a campaign writes one row for
-- each with one statement; the mails are written afterwards, so that a hundred thousand of them do not
-- hold up the money.
create table pledge.notice (
  pledge_id uuid primary key references pledge.pledge,
  outcome   text not null check (outcome in ('failed', 'cancelled')),
  since     timestamptz not null
);
create index notice_by_age on pledge.notice (since);
