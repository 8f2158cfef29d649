-- Creators whose recipients may deduct donations: verified by a person of the canton, with the document's reference.
create table identity.exemption (
  id           uuid primary key,
  creator_id   uuid not null references identity.creator,
  authority    text not null check (length(authority) between 1 and 200),
  document     text not null check (length(document) between 1 and 200),
  issued_on    date not null,
  valid_from   date not null,
  valid_until  date,
  verified_by  uuid not null references identity.person,
  verified_at  timestamptz not null,
  revoked_by   uuid references identity.person,
  revoked_at   timestamptz,
  constraint validity_has_an_order check (valid_until is null or valid_until >= valid_from),
  constraint a_revocation_is_whole check ((revoked_by is null) = (revoked_at is null))
);
create index exemption_by_creator on identity.exemption (creator_id);
