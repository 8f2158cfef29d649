-- What is asked of the cube. Periods begin with a day and end before a day; each answer is of one moment.

-- What backers' steps and amounts are kept for: everything, one discipline or one area; null for what is not.
create function statistics.scope_of(discipline text, area text, language text) returns smallint language sql stable
return case when language is not null or (discipline is not null and area is not null) then null
            when discipline is not null then (select s.number from statistics.scope s where s.dimension = 'discipline' and s.code = scope_of.discipline)
            when area is not null then (select s.number from statistics.scope s where s.dimension = 'area' and s.code = scope_of.area)
            else 0::smallint end;

-- Money of any days: whole months by month, the days at both edges by day (which know no language), and what came since.
create function statistics.cells(first date, until date)
returns table (month date, area text, discipline text, language text, pledges bigint, pledged_minor bigint, collected_minor bigint)
language sql stable as $$
  select m.month, m.area, m.discipline, m.language, m.pledges, m.pledged_minor, m.collected_minor from statistics.pledge_month m
  where m.generation = (select generation from statistics.cube where active)
    and m.month >= date_trunc('month', first + interval '1 month - 1 day')::date
    and m.month < date_trunc('month', until)::date
  union all
  select date_trunc('month', d.day)::date, d.area, d.discipline, null, d.pledges, d.pledged_minor, d.collected_minor from statistics.pledge_day d
  where d.generation = (select generation from statistics.cube where active)
    and d.day >= first and d.day < least(until, date_trunc('month', first + interval '1 month - 1 day')::date)
  union all
  select date_trunc('month', d.day)::date, d.area, d.discipline, null, d.pledges, d.pledged_minor, d.collected_minor from statistics.pledge_day d
  where d.generation = (select generation from statistics.cube where active)
    and d.day >= greatest(first, date_trunc('month', until)::date, date_trunc('month', first + interval '1 month - 1 day')::date) and d.day < until
  union all
  select t.month, t.area, t.discipline, t.language, t.pledges, t.pledges * t.amount_minor, t.collected_minor from statistics.tail() t
  where t.day >= first and t.day < until
$$;

-- The same by month and discipline alone, for whole months.
create function statistics.discipline_cells(first date, until date)
returns table (month date, discipline text, pledges bigint, pledged_minor bigint, collected_minor bigint)
language sql stable as $$
  select m.month, m.discipline, m.pledges, m.pledged_minor, m.collected_minor from statistics.discipline_month m
  where m.generation = (select generation from statistics.cube where active) and m.month >= first and m.month < until
  union all
  select t.month, t.discipline, t.pledges, t.pledges * t.amount_minor, t.collected_minor from statistics.tail() t
  where t.day >= first and t.day < until
$$;

-- Money of each campaign in whole months.
create function statistics.campaign_cells(first date, until date)
returns table (campaign_id uuid, pledges bigint, pledged_minor bigint, collected_minor bigint)
language sql stable as $$
  select m.campaign_id, m.pledges, m.pledged_minor, m.collected_minor from statistics.campaign_month m
  where m.generation = (select generation from statistics.cube where active) and m.month >= first and m.month < until
  union all
  select t.campaign_id, t.pledges, t.pledges * t.amount_minor, t.collected_minor from statistics.tail() t
  where t.day >= first and t.day < until
$$;

-- Different backers of whole months, and those of them who never backed before in the same scope.
create function statistics.backers(first date, until date, wanted smallint[]) returns table (scope smallint, backers bigint, newcomers bigint)
language sql stable as $$
  with since as materialized (
    select v.backer, v.adds, v.removes, coalesce(b.visits, '{}') as old, coalesce(b.owing, false) as owing
    from (select t.backer,
                 array_agg(statistics.visit(t.month, t.language_no, t.discipline_no, t.area_no)) filter (where t.pledges > 0) as adds,
                 array_agg(statistics.visit(t.month, t.language_no, t.discipline_no, t.area_no)) filter (where t.pledges < 0) as removes
          from statistics.tail() t where t.pledges <> 0 group by t.backer) v
    left join statistics.backer_visits b on b.generation = (select generation from statistics.cube where active) and b.backer = v.backer),
  step as (
    select s.scope, s.month, s.previous, s.steps from statistics.backer_step s
    where s.generation = (select generation from statistics.cube where active) and s.scope = any (wanted)
    union all
    select s.scope, s.month, s.previous, s.n from since v cross join lateral statistics.steps_added(v.old, v.adds) s where v.removes is null and not v.owing
    union all
    select s.scope, s.month, s.previous, s.n from since v cross join lateral statistics.steps_redone(v.old, v.adds, v.removes) s where v.removes is not null or v.owing)
  select s.scope, sum(s.steps)::bigint, coalesce(sum(s.steps) filter (where s.previous = -1), 0)::bigint
  from step s
  where s.scope = any (wanted)
    and s.month >= statistics.month_number(first) and s.month < statistics.month_number(until) and s.previous < statistics.month_number(first)
  group by s.scope
$$;

-- Pledges by amount in whole months, with the quartiles: the mean of the bucket in which that pledge is. A bucket is
-- 3.2 % wide, so no quartile is further from the exact one; with round amounts it is the exact one.
create function statistics.quartiles(first date, until date, wanted smallint[])
returns table (scope smallint, pledges bigint, lower_minor bigint, median_minor bigint, upper_minor bigint)
language sql stable as $$
  with part as (
    select m.scope, m.bucket, m.pledges, m.pledged_minor from statistics.amount_month m
    where m.generation = (select generation from statistics.cube where active) and m.scope = any (wanted) and m.month >= first and m.month < until
    union all
    select s.scope, floor(ln(t.amount_minor::float8) * 32)::smallint, t.pledges, t.pledges * t.amount_minor
    from statistics.tail() t cross join lateral (values (0::smallint), (t.discipline_no), (t.area_no)) s (scope)
    where t.pledges <> 0 and s.scope = any (wanted) and t.day >= first and t.day < until),
  bucket as (
    select p.scope, p.bucket, sum(p.pledges) as pledges, sum(p.pledged_minor) as pledged_minor from part p group by p.scope, p.bucket having sum(p.pledges) > 0),
  ranked as (
    select b.scope, b.pledged_minor / b.pledges as minor,
           sum(b.pledges) over (partition by b.scope order by b.bucket) as upto, sum(b.pledges) over (partition by b.scope) as whole from bucket b)
  select r.scope, max(r.whole)::bigint, round(min(r.minor) filter (where r.upto * 4 >= r.whole))::bigint,
         round(min(r.minor) filter (where r.upto * 2 >= r.whole))::bigint, round(min(r.minor) filter (where r.upto * 4 >= r.whole * 3))::bigint
  from ranked r group by r.scope
$$;

-- Each campaign that is over, without what it collected.
create index campaign_by_end on campaign.campaign (ended_at) where ended_at is not null;
create view statistics.campaign_end as
select c.id as campaign_id, c.creator_id, (c.ended_at at time zone 'Europe/Zurich')::date as day, c.ended_at,
       c.discipline, c.area, c.language, c.funding_model = 'keep_it_all' as keep_it_all,
       c.state in ('succeeded', 'settled', 'reported') and (c.funding_model = 'all_or_nothing' or s.pledged_minor >= c.goal_minor) as funded,
       c.state = 'failed' or (c.state in ('succeeded', 'settled', 'reported') and c.funding_model = 'keep_it_all' and s.pledged_minor < c.goal_minor) as failed,
       c.state = 'cancelled' as cancelled,
       not exists (select from campaign.campaign o where o.creator_id = c.creator_id and o.launched_at < c.launched_at) as first_of_creator,
       extract(epoch from c.goal_reached_at - c.launched_at)::bigint as seconds_to_fund
from campaign.campaign c
left join settlement.settlement s on s.campaign_id = c.id
where c.ended_at is not null and c.state in ('succeeded', 'failed', 'cancelled', 'settled', 'reported');

-- Public money that was paid to campaigns out of a pool, dated as the ledger has it.
create view statistics.matched as
select k.owner as campaign_id, c.discipline, c.area, c.language, (e.occurred_at at time zone 'Europe/Zurich')::date as day, t.amount_minor as minor
from ledger.account p
join ledger.transfer t on t.debit_account = p.id
join ledger.account k on k.id = t.credit_account and k.kind = 'creator_payable'
join ledger.entry e on e.id = t.entry_id and e.kind = 'match_paid'
join campaign.campaign c on c.id = k.owner
where p.kind = 'pool_reserved';
