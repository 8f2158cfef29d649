-- Each launched campaign with what it plans to pay and what it said of itself, entered at its launch: the desk never
-- reads plans. Derived; statistics.renew_launched() makes it anew.
create table statistics.launched (
  campaign_id uuid primary key,
  creator_id  uuid not null,
  launched_on date not null,
  discipline  text not null,
  area        text not null,
  language    text not null,
  ai_use      text not null,
  goal_minor                bigint not null,
  pay_minor                 bigint not null,
  covered_minor             bigint not null,
  minimum_minor             bigint not null,
  covered_recommended_minor bigint not null,
  recommended_minor         bigint not null,
  people                    integer not null
);
create index launched_by_day on statistics.launched (launched_on)
  include (campaign_id, creator_id, discipline, area, language, ai_use, goal_minor, pay_minor, covered_minor, minimum_minor, covered_recommended_minor, recommended_minor, people);
create index launched_by_discipline on statistics.launched (discipline, launched_on)
  include (campaign_id, creator_id, area, language, ai_use, goal_minor, pay_minor, covered_minor, minimum_minor, covered_recommended_minor, recommended_minor, people);
create index launched_by_area on statistics.launched (area, launched_on)
  include (campaign_id, creator_id, discipline, language, ai_use, goal_minor, pay_minor, covered_minor, minimum_minor, covered_recommended_minor, recommended_minor, people);
create index launched_by_creator on statistics.launched (creator_id);

-- Their sums by month, for everything, each discipline and each area; largest_minor and most (campaigns of one creator) are
-- bounds that only rise. Kept by triggers, so that both always agree.
create table statistics.launched_month (
  dimension text not null check (dimension in ('all', 'discipline', 'area')),
  code      text not null,
  month     date not null,
  language  text not null,
  ai_use    text not null,
  campaigns bigint not null, paying bigint not null, goal_minor bigint not null, pay_minor bigint not null, covered_minor bigint not null,
  minimum_minor bigint not null, covered_recommended_minor bigint not null, recommended_minor bigint not null, people bigint not null,
  largest_minor bigint not null, most bigint not null,
  primary key (dimension, code, month, language, ai_use)
);
grant insert, update, delete on statistics.launched, statistics.launched_month to fundus_app;

create function statistics.add_launched() returns trigger language plpgsql as $$
declare
  sign integer := tg_argv[0]::integer;
begin
  insert into statistics.launched_month as m
  select s.dimension, s.code, date_trunc('month', l.launched_on)::date, l.language, l.ai_use, sign * count(*), sign * count(*) filter (where l.pay_minor > 0),
         sign * sum(l.goal_minor), sign * sum(l.pay_minor), sign * sum(l.covered_minor), sign * sum(l.minimum_minor), sign * sum(l.covered_recommended_minor),
         sign * sum(l.recommended_minor), sign * sum(l.people), max(l.pay_minor), max(k.campaigns)
  from moved l
  cross join lateral (values ('all', 'all'), ('discipline', l.discipline), ('area', l.area)) s (dimension, code)
  join (select o.creator_id, count(*) as campaigns from statistics.launched o where o.creator_id in (select creator_id from moved) group by o.creator_id
        union all
        select distinct n.creator_id, 0 from moved n where not exists (select from statistics.launched o where o.creator_id = n.creator_id)) k on k.creator_id = l.creator_id
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (dimension, code, month, language, ai_use) do update set
    campaigns = m.campaigns + excluded.campaigns, paying = m.paying + excluded.paying, goal_minor = m.goal_minor + excluded.goal_minor,
    pay_minor = m.pay_minor + excluded.pay_minor, covered_minor = m.covered_minor + excluded.covered_minor, minimum_minor = m.minimum_minor + excluded.minimum_minor,
    covered_recommended_minor = m.covered_recommended_minor + excluded.covered_recommended_minor, recommended_minor = m.recommended_minor + excluded.recommended_minor,
    people = m.people + excluded.people, largest_minor = greatest(m.largest_minor, excluded.largest_minor), most = greatest(m.most, excluded.most);
  return null;
end $$;
create trigger launched_comes after insert on statistics.launched referencing new table as moved for each statement execute function statistics.add_launched('1');
create trigger launched_goes after delete on statistics.launched referencing old table as moved for each statement execute function statistics.add_launched('-1');
create trigger launched_was after update on statistics.launched referencing old table as moved for each statement execute function statistics.add_launched('-1');
create trigger launched_is after update on statistics.launched referencing new table as moved for each statement execute function statistics.add_launched('1');

-- What is entered there: the plan at employer cost beside its tariffs, with the factors of the launch (docs/fair-pay.md).
create view statistics.launched_plan as
select c.id as campaign_id, c.creator_id, d.day as launched_on, c.discipline, c.area, c.language, coalesce(c.ai_use, 'not_told') as ai_use, c.goal_minor,
       p.pay_minor, p.covered_minor, p.minimum_minor, p.covered_recommended_minor, p.recommended_minor, p.people
from campaign.campaign c
cross join lateral (select (c.launched_at at time zone 'Europe/Zurich')::date as day) d
cross join lateral (
  select coalesce(sum(x.cost), 0)::bigint as pay_minor,
         coalesce(sum(x.cost) filter (where x.minimum > 0), 0)::bigint as covered_minor, coalesce(sum(x.minimum), 0)::bigint as minimum_minor,
         coalesce(sum(x.cost) filter (where x.recommended > 0), 0)::bigint as covered_recommended_minor, coalesce(sum(x.recommended), 0)::bigint as recommended_minor,
         count(distinct x.person)::integer as people
  from (select remuneration.cost_minor(remuneration.amount_minor(l.quantity_milli, l.rate_minor), remuneration.factor_bp(l.basis, d.day)) as cost,
               remuneration.cost_minor(remuneration.amount_minor(l.quantity_milli, t.minimum_minor), remuneration.factor_bp(t.basis, d.day)) as minimum,
               remuneration.cost_minor(remuneration.amount_minor(l.quantity_milli, t.recommended_minor), remuneration.factor_bp(t.basis, d.day)) as recommended,
               coalesce(nullif(lower(btrim(l.payee)), ''), lower(btrim(l.role))) as person
        from remuneration.line l
        left join remuneration.tariff_item t on t.id = l.tariff_item and t.unit = l.unit
        where l.campaign_id = c.id) x) p
where c.launched_at is not null;

create function statistics.note_launched(id uuid) returns void language sql as $$
  insert into statistics.launched select * from statistics.launched_plan p where p.campaign_id = id
  on conflict (campaign_id) do update set creator_id = excluded.creator_id, launched_on = excluded.launched_on, discipline = excluded.discipline,
    area = excluded.area, language = excluded.language, ai_use = excluded.ai_use, goal_minor = excluded.goal_minor, pay_minor = excluded.pay_minor,
    covered_minor = excluded.covered_minor, minimum_minor = excluded.minimum_minor, covered_recommended_minor = excluded.covered_recommended_minor,
    recommended_minor = excluded.recommended_minor, people = excluded.people
$$;

create function statistics.renew_launched() returns void language sql as $$
  delete from statistics.launched;
  insert into statistics.launched select * from statistics.launched_plan on conflict do nothing
$$;
select statistics.renew_launched();

-- Whoever asks is shown what tells of nobody, unless the transaction says that an administrator asks.
create function statistics.discloses_all() returns boolean language sql stable
return coalesce(current_setting('fundus.discloses_all', true), '') = 'on';

-- Launched campaigns of any days. Whole months come from their sums, the days at both edges (and a choice of discipline
-- and area at once) from the campaigns. Nobody pays more than largest_minor x most.
create function statistics.launched_cells(first date, until date, in_discipline text, in_area text)
returns table (language text, ai_use text, campaigns bigint, paying bigint, goal_minor bigint, pay_minor bigint, covered_minor bigint, minimum_minor bigint,
               covered_recommended_minor bigint, recommended_minor bigint, people bigint, largest_minor bigint, most bigint)
language sql stable as $$
  select m.language, m.ai_use, m.campaigns, m.paying, m.goal_minor, m.pay_minor, m.covered_minor, m.minimum_minor,
         m.covered_recommended_minor, m.recommended_minor, m.people, m.largest_minor, m.most
  from statistics.launched_month m
  where (in_discipline is null or in_area is null)
    and m.dimension = case when in_discipline is not null then 'discipline' when in_area is not null then 'area' else 'all' end
    and m.code = coalesce(in_discipline, in_area, 'all')
    and m.month >= date_trunc('month', first + interval '1 month - 1 day')::date and m.month < date_trunc('month', until)::date
  union all
  select l.language, l.ai_use, 1, (l.pay_minor > 0)::int, l.goal_minor, l.pay_minor, l.covered_minor, l.minimum_minor,
         l.covered_recommended_minor, l.recommended_minor, l.people, l.pay_minor, 1000000
  from (values
    (first, least(until, date_trunc('month', first + interval '1 month - 1 day')::date), in_discipline is null or in_area is null),
    (greatest(first, date_trunc('month', until)::date, date_trunc('month', first + interval '1 month - 1 day')::date), until, in_discipline is null or in_area is null),
    (first, until, in_discipline is not null and in_area is not null)) d (first, until, wanted)
  join statistics.launched l on l.launched_on >= d.first and l.launched_on < d.until
  where d.wanted and (in_discipline is null or l.discipline = in_discipline) and (in_area is null or l.area = in_area)
$$;

-- Planned pay beside the tariffs, of campaigns launched on these days. Confidential with fewer than 5 people or 3
-- campaigns that pay, or one creator with more than half. What is not confidential is told in whole percent and without
-- its sums, so that two answers can not be subtracted to one campaign's coverage.
create function statistics.planned_pay(first date, until date, in_discipline text, in_area text, in_language text)
returns table (status text, campaigns bigint, goal_minor bigint, pay_minor bigint, minimum_bp bigint, recommended_bp bigint,
               covered_minor bigint, minimum_minor bigint, covered_recommended_minor bigint, recommended_minor bigint)
language sql stable as $$
  with whole as (
    select coalesce(sum(c.campaigns), 0)::bigint as campaigns, coalesce(sum(c.paying), 0) as paying, coalesce(sum(c.goal_minor), 0)::bigint as goal,
           coalesce(sum(c.pay_minor), 0)::bigint as pay, sum(c.covered_minor)::bigint as covered, sum(c.minimum_minor)::bigint as minimum,
           sum(c.covered_recommended_minor)::bigint as covered_recommended, sum(c.recommended_minor)::bigint as recommended,
           coalesce(sum(c.people), 0) as people, max(c.largest_minor) * max(c.most) as bound
    from statistics.launched_cells(first, until, in_discipline, in_area) c where in_language is null or c.language = in_language),
  judged as (
    select w.*, statistics.discloses_all() as all_told,
           w.paying < 3 or w.people < 5 or case when w.bound * 2 <= w.pay then false else (
             -- Only where the sums leave it open is each creator's pay added up.
             select max(o.minor) from (
               select sum(l.pay_minor) as minor from statistics.launched l
               where l.launched_on >= first and l.launched_on < until
                 and (in_discipline is null or l.discipline = in_discipline) and (in_area is null or l.area = in_area)
                 and (in_language is null or l.language = in_language)
               group by l.creator_id) o) * 2 > w.pay end as small
    from whole w)
  select case when paying > 0 and small and not all_told then 'c' end, campaigns, goal, pay,
         case when all_told then floor(covered * 10000.0 / nullif(minimum, 0)) when not small then floor(covered * 100.0 / nullif(minimum, 0)) * 100 end::bigint,
         case when all_told then floor(covered_recommended * 10000.0 / nullif(recommended, 0))
              when not small then floor(covered_recommended * 100.0 / nullif(recommended, 0)) * 100 end::bigint,
         case when all_told then covered end, case when all_told then minimum end,
         case when all_told then covered_recommended end, case when all_told then recommended end
  from judged
$$;

-- How many campaigns launched on these days declared what use of AI, in which main language: each page says so itself.
create function statistics.launched_by(first date, until date, in_discipline text, in_area text, in_language text)
returns table (ai_use text, language text, campaigns bigint)
language sql stable as $$
  select c.ai_use, c.language, sum(c.campaigns)::bigint from statistics.launched_cells(first, until, in_discipline, in_area) c
  where in_language is null or c.language = in_language
  group by c.ai_use, c.language having sum(c.campaigns) > 0
$$;

-- People who were paid, by the gender that they declared themselves: of reports filed in one calendar year. To the
-- nearest five, nothing of fewer than 5 people or 3 campaigns or with more than half in one campaign, and never a
-- single group hidden. Nobody is told more, administrators included; runs as its owner, since nobody else may read
-- what was declared.
create index report_by_filing on remuneration.report (filed_at) where filed_at is not null;
create function remuneration.paid_people(year integer, in_discipline text, in_area text, in_language text)
returns table (gender text, status text, people bigint)
language sql stable security definer set search_path = pg_catalog
begin atomic
  with share as (
    select coalesce(g.gender, 'not_told') as gender, r.campaign_id,
           coalesce(nullif(lower(s.payee_email), ''), nullif(lower(s.payee), ''), r.campaign_id::text) as person
    from remuneration.report r
    join campaign.campaign c on c.id = r.campaign_id
    join remuneration.line l on l.campaign_id = r.campaign_id
    join remuneration.share s on s.line_id = l.id and s.removed_at is null and s.paid_minor > 0
    left join remuneration.gender_declaration g on g.share_id = s.id
    where r.filed_at >= make_date(year, 1, 1)::timestamp at time zone 'Europe/Zurich'
      and r.filed_at < make_date(year + 1, 1, 1)::timestamp at time zone 'Europe/Zurich'
      and (in_discipline is null or c.discipline = in_discipline) and (in_area is null or c.area = in_area) and (in_language is null or c.language = in_language)),
  by_campaign as (
    select s.gender, s.campaign_id, count(distinct s.person) as people from share s group by s.gender, s.campaign_id),
  largest as (
    select b.gender, count(*) as campaigns, max(b.people) as people from by_campaign b group by b.gender),
  total as (
    select s.gender, count(distinct s.person) as people from share s group by s.gender),
  judged as (
    select o.gender, coalesce(t.people, 0) as people,
           coalesce(t.people, 0) < 5 or l.campaigns < 3 or l.people * 2 > t.people as small
    from unnest(array['female', 'male', 'non_binary', 'undisclosed', 'not_told']) o (gender)
    left join total t on t.gender = o.gender
    left join largest l on l.gender = o.gender),
  ranked as (
    select j.*, count(*) filter (where j.small) over () as hidden, row_number() over (partition by j.small order by j.people, j.gender) as place from judged j),
  shown as (
    select r.*, r.small or (r.hidden = 1 and r.place = 1) as confidential, exists (select from share) as reported from ranked r)
  select s.gender, case when not s.reported then 'n' when s.confidential then 'c' end,
         case when s.reported and not s.confidential then (round(s.people / 5.0) * 5)::bigint end
  from shown s;
end;
revoke execute on function remuneration.paid_people(integer, text, text, text) from public;
grant execute on function remuneration.paid_people(integer, text, text, text) to fundus_app;

-- Whether somebody pledged to a campaign in these months, by the sums; its pledges are of its first months.
create function statistics.was_backed(id uuid, launched_on date, first date, until date) returns boolean language sql stable
return exists (
  select from generate_series(0, 3) g
  join statistics.campaign_month m on m.generation = (select generation from statistics.cube where active)
    and m.month = (date_trunc('month', launched_on) + g * interval '1 month')::date and m.campaign_id = id
  where m.month >= first and m.month < until and m.pledges > 0);

-- In how many campaigns somebody pledged in whole months, counted up to three: more need not be known. A campaign runs
-- for sixty days at most, so those that were launched long before are not looked at.
create function statistics.backed_campaigns(first date, until date, wanted smallint[]) returns table (scope smallint, campaigns bigint)
language sql stable as $$
  with since as materialized (
    select distinct t.campaign_id, t.discipline_no, t.area_no from statistics.tail() t where t.day >= first and t.day < until and t.pledges > 0)
  select w.scope, (
    select count(*) from (
      select x.campaign_id from since x where w.scope in (0, x.discipline_no, x.area_no)
      union
      select k.campaign_id from (
        (select l.campaign_id from statistics.launched l
         where w.scope = 0 and l.launched_on >= first - 100 and l.launched_on < until and statistics.was_backed(l.campaign_id, l.launched_on, first, until) limit 3)
        union all
        (select l.campaign_id from statistics.launched l
         where s.dimension = 'discipline' and l.discipline = s.code and l.launched_on >= first - 100 and l.launched_on < until
           and statistics.was_backed(l.campaign_id, l.launched_on, first, until) limit 3)
        union all
        (select l.campaign_id from statistics.launched l
         where s.dimension = 'area' and l.area = s.code and l.launched_on >= first - 100 and l.launched_on < until
           and statistics.was_backed(l.campaign_id, l.launched_on, first, until) limit 3)) k
      limit 3) n)
  from unnest(wanted) w (scope)
  left join statistics.scope s on s.number = w.scope
$$;

-- Who backed in whole months and how much at a time. Confidential with fewer than 5 backers or 3 campaigns; new and
-- returning ones also where either are fewer than 5.
create function statistics.people(first date, until date, wanted smallint[])
returns table (scope smallint, status text, backers bigint, newcomers bigint, lower_minor bigint, median_minor bigint, upper_minor bigint)
language sql stable as $$
  with judged as (
    select w.scope, b.backers, b.newcomers, statistics.discloses_all() as all_told,
           coalesce(b.backers, 0) < 5 or coalesce(c.campaigns, 0) < 3 as small
    from unnest(wanted) w (scope)
    left join statistics.backers(first, until, wanted) b on b.scope = w.scope
    left join statistics.backed_campaigns(first, until, wanted) c on c.scope = w.scope),
  told as (
    select j.*, j.all_told or not j.small as whole,
           j.all_told or not (j.small or j.newcomers between 1 and 4 or j.backers - j.newcomers between 1 and 4) as parts from judged j where j.backers > 0)
  select t.scope, case when not t.whole then 'c' when not t.parts then 'p' end,
         case when t.whole then t.backers end, case when t.parts then t.newcomers end,
         case when t.whole then q.lower_minor end, case when t.whole then q.median_minor end, case when t.whole then q.upper_minor end
  from told t
  left join statistics.quartiles(first, until, wanted) q on q.scope = t.scope
$$;
