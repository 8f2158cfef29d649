create table media.image (
  id          uuid primary key,
  owner       uuid not null,
  sha256      text not null,
  width       integer not null,
  height      integer not null,
  bytes       bigint not null,
  created_at  timestamptz not null
);
create index image_by_owner on media.image (owner);

-- The outbox: a mail is written in the transaction of the event that it tells of, and sent afterwards.
create table notification.mail (
  id          uuid primary key,
  kind        text not null,
  dedupe_key  text not null constraint a_mail_is_written_once unique,
  recipient   text not null,
  language    text not null,
  subject     text not null,
  text_body   text not null,
  html_body   text not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  attempts    integer not null default 0,
  next_at     timestamptz not null,
  last_error  text
);
create index mail_to_send on notification.mail (next_at) where sent_at is null;
