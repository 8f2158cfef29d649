-- Campaigns of ten years up to the end of 2025, one after the other, each live for thirty days; as they are frozen at
-- launch. Foreign keys are not checked while this is filled, so their projects and creators may be left out.
set session_replication_role = replica;

insert into campaign.campaign (id, project_id, creator_id, slug, state, language, discipline, area, goal_minor, duration_days, ai_use, fee_rule,
  terms, terms_sha256, created_at, updated_at, launched_at, deadline, ended_at)
select md5('campaign' || n)::uuid, md5('project' || n)::uuid, md5('creator' || n / 3)::uuid, 'c-' || n,
  case when n % 4 = 0 then 'failed' else 'settled' end, (array['de', 'de', 'de', 'fr', 'en', 'it'])[1 + n % 6],
  d.codes[1 + (n * 7) % cardinality(d.codes)], a.codes[1 + (n * 11) % cardinality(a.codes)], 500000, 30, 'none', 1, '{}', '', at, at, at,
  at + interval '30 days', at + interval '30 days'
from generate_series(0, ${campaigns} - 1) n
cross join lateral (select timestamptz '2016-01-01 00:00+01' + n * interval '3619 days' / ${campaigns} as at) t
cross join (select array_agg(code order by code) as codes from campaign.discipline) d
cross join (select array_agg(code order by code) as codes from campaign.area) a;

insert into settlement.settlement (campaign_id, outcome, state, goal_minor, pledged_minor, pledged_count, fee_rule, closed_at)
select id, case state when 'failed' then 'failed' else 'succeeded' end, 'done', goal_minor, 0, 0, 1, ended_at from campaign.campaign;

insert into ledger.account (kind, owner) values ('commitment_contra', null) on conflict do nothing;
insert into ledger.account (kind, owner) select 'commitment', id from campaign.campaign order by launched_at;
reset session_replication_role;
