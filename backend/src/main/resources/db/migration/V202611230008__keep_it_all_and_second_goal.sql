-- Keep-it-all: collected at the end whatever the total. Chosen in the draft, frozen at launch.
alter table campaign.campaign
  add column funding_model          text not null default 'all_or_nothing' check (funding_model in ('all_or_nothing', 'keep_it_all')),
  add column goal_reached_at        timestamptz,
  add column second_goal_reached_at timestamptz;
comment on column campaign.campaign.goal_reached_at is 'When it was noticed and told that the live campaign had reached its goal.';
alter table campaign.campaign_text add column less_plan text not null default '' check (length(less_plan) <= 1000);
comment on column campaign.campaign_text.less_plan is 'What a keep-it-all campaign does with less than its goal.';

-- A keep-it-all campaign is funded only if it reached its goal; what it kept below counts as collected, not as a success.
create or replace view statistics.ended_campaign as
select c.id as campaign_id,
       to_char(c.ended_at at time zone 'Europe/Zurich', 'YYYY-MM') as month,
       c.discipline, c.area, c.language,
       c.state in ('succeeded', 'settled', 'reported') and (c.funding_model = 'all_or_nothing' or s.pledged_minor >= c.goal_minor) as funded,
       c.state = 'failed' or (c.state in ('succeeded', 'settled', 'reported') and c.funding_model = 'keep_it_all' and s.pledged_minor < c.goal_minor) as failed,
       c.state = 'cancelled' as cancelled,
       coalesce(s.pledged_minor, 0)::bigint as pledged_minor,
       coalesce(s.pledged_count, 0)::bigint as pledges,
       (coalesce(r.collected_minor, 0) + l.minor)::bigint as collected_minor,
       c.funding_model = 'keep_it_all' as keep_it_all
from statistics.ended_campaign_id i
join campaign.campaign c on c.id = i.campaign_id
left join settlement.settlement s on s.campaign_id = c.id
left join statistics.rollup r on r.campaign_id = c.id
cross join lateral (select coalesce(sum(x.signed_minor), 0) as minor from statistics.collected_after_rollup x
                    where x.campaign_id = c.id) l;

-- All-or-nothing campaigns collect only what reached its goal.
create view ledger.invariant_40_only_kept_or_reached_goals_are_collected as
select s.campaign_id::text as what from settlement.settlement s
join campaign.campaign c on c.id = s.campaign_id
where (s.outcome = 'succeeded') <> case when c.funding_model = 'keep_it_all' then s.pledged_minor > 0 else s.pledged_minor >= s.goal_minor end
  and s.outcome <> 'cancelled';
