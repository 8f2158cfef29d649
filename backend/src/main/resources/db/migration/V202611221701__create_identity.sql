create table identity.person (
  id          uuid primary key,
  issuer      text not null,
  subject     text not null,
  email       text not null,
  name        text not null default '',
  language    text not null default 'de' check (language in ('de', 'fr', 'it', 'en')),
  created_at  timestamptz not null,
  erased_at   timestamptz,
  constraint person_subject_is_unique unique (issuer, subject)
);
create index person_by_email on identity.person (lower(email));

-- A creator is the public face of an artist or an organisation; people act for it as members.
create table identity.creator (
  id          uuid primary key,
  kind        text not null check (kind in ('person', 'organisation')),
  slug        text not null constraint creator_slug_is_unique unique,
  name        text not null check (length(name) between 1 and 120),
  bio         text not null default '' check (length(bio) <= 4000),
  language    text not null default 'de' check (language in ('de', 'fr', 'it', 'en')),
  website     text check (website ~ '^https?://'),
  area        text,
  portrait    uuid,
  created_at  timestamptz not null
);

create table identity.creator_member (
  creator_id  uuid not null references identity.creator,
  person_id   uuid not null references identity.person,
  role        text not null check (role in ('owner', 'member')),
  primary key (creator_id, person_id)
);
create index creator_member_by_person on identity.creator_member (person_id);
