-- What ended campaigns brought their creators, one grant each: all of it is on the campaign's public page. No supporter.
create view statistics.grant_made as
select e.campaign_id, c.slug, e.month, (c.ended_at at time zone 'Europe/Zurich')::date as awarded_on, c.language,
       coalesce(t.title, '') as title, coalesce(t.pitch, '') as description, c.goal_minor, e.collected_minor,
       f.id as creator_id, f.name as creator_name, f.kind as creator_kind,
       e.discipline, d.label_en as discipline_name, d.unesco_domain, e.area, a.name as area_name, a.bfs
from statistics.ended_campaign e
join campaign.campaign c on c.id = e.campaign_id
join campaign.discipline d on d.code = e.discipline
join campaign.area a on a.code = e.area
join campaign.creator_face f on f.id = c.creator_id
left join campaign.campaign_text t on t.campaign_id = c.id and t.language = c.language
where e.collected_minor > 0;

-- What the periodic report to the Convention is made of, each with its year.
create view statistics.convention_campaign as
select left(e.month, 4)::integer as year, e.campaign_id, e.discipline, d.unesco_domain, e.area, e.language, e.funded, e.keep_it_all, e.collected_minor,
       c.creator_id, c.ai_use
from statistics.ended_campaign e
join campaign.campaign c on c.id = e.campaign_id
join campaign.discipline d on d.code = e.discipline;
create view statistics.convention_decision as
select left(quarter, 4)::integer as year, quarter, approved, refused from curation.decision_count;
create view statistics.convention_appeal as
select left(quarter, 4)::integer as year, quarter, appealed, overturned from curation.refusal_count;
create view statistics.convention_pay as
select confidential, minimum_bp, unpaid_hours from remuneration.fair_pay_cell where dimension = 'all';
