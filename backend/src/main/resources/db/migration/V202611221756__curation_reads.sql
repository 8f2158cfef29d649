-- What curators see of campaigns in a list: the titles are in the campaign's own language.
create view curation.queue as
select c.id, c.slug, coalesce(t.title, '') as title, c.creator_id, f.slug as creator_slug, f.name as creator_name,
       c.language, c.discipline, c.area, c.goal_minor, c.state, c.submitted_at, c.updated_at
from campaign.campaign c
join campaign.creator_face f on f.id = c.creator_id
left join campaign.campaign_text t on t.campaign_id = c.id and t.language = c.language;
