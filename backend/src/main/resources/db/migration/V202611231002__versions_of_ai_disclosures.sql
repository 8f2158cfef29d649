-- What a campaign said of AI, and of its picture, each time it said it: from the launch on, only ever added to. The file's
-- own marks are kept as they were found then.
create table campaign.ai_version (
  campaign_id     uuid not null references campaign.campaign,
  version         integer not null check (version >= 1),
  declared_at     timestamptz not null,
  declared_by     uuid,
  use             text not null check (use in ('none', 'assistive', 'generative', 'subject')),
  disclosure      jsonb not null,
  image           uuid,
  marked_source   text,
  has_credentials boolean not null default false,
  note            text not null default '' check (length(note) <= 500),
  primary key (campaign_id, version)
);
comment on column campaign.ai_version.declared_by is 'The person; null where it is the declaration of a launch before versions were kept.';
insert into campaign.ai_version (campaign_id, version, declared_at, use, disclosure, image, marked_source, has_credentials)
select c.id, 1, c.launched_at, c.ai_use, c.ai_disclosure, c.image, i.marked_source, coalesce(i.has_credentials, false)
from campaign.campaign c
left join media.image i on i.id = c.image
where c.launched_at is not null and c.ai_use is not null;

create function campaign.keep_ai_versions() returns trigger language plpgsql as $$
begin
  raise exception 'a declaration about AI is never changed: a new version is added' using errcode = 'restrict_violation';
end $$;
create trigger keep_ai_versions before update or delete on campaign.ai_version for each row execute function campaign.keep_ai_versions();
create trigger keep_all_ai_versions before truncate on campaign.ai_version for each statement execute function campaign.keep_ai_versions();
