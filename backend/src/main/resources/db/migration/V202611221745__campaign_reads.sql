-- What the campaign's pages show of other modules' tables: read only, and only these columns.
create view campaign.creator_face as
select id, slug, kind, name, bio, language, website, area, portrait from identity.creator;

create view campaign.image_face as
select id, width, height from media.image;

create view campaign.reward_left as
select reward_id, count(*) filter (where pledge_id is null) as units_left from pledge.reward_slot group by reward_id;

create view campaign.review_note as
select campaign_id, decision, reason_code, note, decided_at from curation.review;

-- A creator's area must be one that exists; a portrait must be the uploader's own picture.
create view identity.area_code as select code from campaign.area;
create view identity.image_owner as select id, owner from media.image;

-- Frozen at launch with the other terms, so that the public page need not add up the remuneration's lines again.
alter table campaign.campaign add column planned_remuneration_minor money_minor;

create index creator_by_name on identity.creator (lower(name));
