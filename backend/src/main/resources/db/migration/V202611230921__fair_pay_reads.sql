-- Read views; they cross schemas, nothing is written through them.
create view remuneration.report_state as
select r.campaign_id, c.creator_id, c.slug, coalesce(t.title, '') as title, coalesce(f.name, '') as creator_name, c.state, r.due_at, r.filed_at, r.reminders,
  (select count(*) from remuneration.line l where l.campaign_id = r.campaign_id) as lines,
  (select count(*) from remuneration.line l where l.campaign_id = r.campaign_id and l.paid_minor is not null) as lines_paid
from remuneration.report r
join campaign.campaign c on c.id = r.campaign_id
left join campaign.campaign_text t on t.campaign_id = c.id and t.language = c.language
left join campaign.creator_face f on f.id = c.creator_id;

create view remuneration.campaign_discipline as select id as campaign_id, discipline from campaign.campaign;

create function remuneration.amount_minor(quantity_milli bigint, rate_minor bigint) returns bigint
language sql immutable parallel safe return (quantity_milli * rate_minor + 500) / 1000;
create function remuneration.cost_minor(amount_minor bigint, factor_bp integer) returns bigint
language sql immutable parallel safe return (amount_minor * factor_bp + 5000) / 10000;
create function remuneration.factor_bp(of text, day date) returns integer
language sql stable parallel safe
return (select factor_bp from remuneration.basis_factor where basis = of and valid_from <= day order by valid_from desc limit 1);

-- Every reported line at employer cost, beside its tariff: the same roundings as in docs/fair-pay.md.
create view remuneration.reported_line as
select l.id as line_id, l.campaign_id, c.discipline, day.year, l.employment, e.id as edition_id, s.organisation, e.label as edition,
  remuneration.factor_bp(l.basis, day.filed) as factor_bp, remuneration.factor_bp(t.basis, day.filed) as tariff_factor_bp, t.minimum_minor as tariff_minor,
  remuneration.cost_minor(l.paid_minor, remuneration.factor_bp(l.basis, day.filed)) as paid_cost_minor,
  remuneration.cost_minor(remuneration.amount_minor(l.paid_quantity_milli, t.minimum_minor), remuneration.factor_bp(t.basis, day.filed)) as minimum_cost_minor,
  remuneration.cost_minor(remuneration.amount_minor(l.paid_quantity_milli, t.recommended_minor), remuneration.factor_bp(t.basis, day.filed)) as recommended_cost_minor,
  remuneration.cost_minor(l.paid_minor, coalesce(social.rate_bp, 0)) as social_minor,
  coalesce(l.unpaid_hours_milli, 0) as unpaid_hours_milli
from remuneration.report r
join campaign.campaign c on c.id = r.campaign_id
join remuneration.line l on l.campaign_id = r.campaign_id and l.paid_minor is not null and l.paid_quantity_milli is not null
cross join lateral (select (r.filed_at at time zone 'Europe/Zurich')::date as filed, extract(year from r.filed_at at time zone 'Europe/Zurich')::integer as year) day
left join remuneration.tariff_item t on t.id = l.tariff_item and t.unit = l.unit
left join remuneration.tariff_edition e on e.id = t.edition
left join remuneration.tariff_source s on s.code = e.source
left join lateral (
  select sum(p.rate_bp)::integer as rate_bp from remuneration.basis_component p
  where p.basis = l.basis and p.code <> 'holiday'
    and p.valid_from = (select max(valid_from) from remuneration.basis_factor where basis = l.basis and valid_from <= day.filed)
) social on true
where r.filed_at is not null;

-- Who got something, counted with caution: by address, else by name, else all the unnamed of a campaign as one.
create view remuneration.reported_share as
select l.*, s.id as share_id, s.paid_minor,
  remuneration.cost_minor(s.paid_minor, l.factor_bp) as share_cost_minor,
  remuneration.cost_minor(remuneration.amount_minor(s.quantity_milli, l.tariff_minor), l.tariff_factor_bp) as share_minimum_minor,
  coalesce(nullif(lower(s.payee_email), ''), nullif(lower(s.payee), ''), l.campaign_id::text) as person
from remuneration.reported_line l
join remuneration.share s on s.line_id = l.line_id and s.removed_at is null;

-- The figures of the portal's report. A cell needs 5 people and 3 campaigns; where one alone would stay
-- hidden, the next smallest goes with it. No sum of francs is in here, so that none can be taken from another.
create view remuneration.fair_pay_cell as
with total as (
  select grouping(discipline, year, employment, edition_id) as mask, discipline, year, employment, edition_id,
    max(organisation) as organisation, max(edition) as edition,
    count(distinct campaign_id)::integer as campaigns, count(*)::integer as lines,
    (count(*) filter (where minimum_cost_minor is null))::integer as lines_without_tariff,
    sum(paid_cost_minor) filter (where minimum_cost_minor > 0) as covered, sum(minimum_cost_minor) as minimum,
    sum(paid_cost_minor) filter (where recommended_cost_minor > 0) as covered_recommended, sum(recommended_cost_minor) as recommended,
    sum(paid_cost_minor) as cost, sum(social_minor) as social, sum(unpaid_hours_milli) as unpaid_hours_milli
  from remuneration.reported_line group by grouping sets ((), (discipline), (year), (employment), (edition_id))
), people as (
  select grouping(discipline, year, employment, edition_id) as mask, discipline, year, employment, edition_id, count(distinct person)::integer as people
  from remuneration.reported_share group by grouping sets ((), (discipline), (year), (employment), (edition_id))
), cell as (
  select case t.mask when 15 then 'all' when 7 then 'discipline' when 11 then 'year' when 13 then 'employment' else 'edition' end as dimension,
    case t.mask when 15 then 'all' when 7 then t.discipline when 11 then t.year::text when 13 then t.employment else coalesce(t.edition_id::text, 'none') end as key,
    case when t.mask = 14 then t.organisation || ', ' || t.edition end as label,
    coalesce(p.people, 0) as people, t.campaigns, t.lines, t.lines_without_tariff, t.covered, t.minimum, t.covered_recommended, t.recommended, t.cost, t.social, t.unpaid_hours_milli
  from total t
  left join people p on p.mask = t.mask and p.discipline is not distinct from t.discipline and p.year is not distinct from t.year
    and p.employment is not distinct from t.employment and p.edition_id is not distinct from t.edition_id
  where t.lines > 0
), judged as (
  select *, people < 5 or campaigns < 3 as small from cell
), ranked as (
  select *, count(*) filter (where small) over (partition by dimension) as hidden,
    row_number() over (partition by dimension, small order by people, campaigns, key) as smallest
  from judged
), shown as (
  select *, small or (hidden = 1 and smallest = 1 and dimension <> 'all') as confidential from ranked
)
select dimension, key, label, confidential,
  case when not confidential then people end as people,
  case when not confidential then campaigns end as campaigns,
  case when not confidential then lines end as lines,
  case when not confidential then lines_without_tariff end as lines_without_tariff,
  case when not confidential and minimum > 0 then floor(covered * 10000 / minimum)::bigint end as minimum_bp,
  case when not confidential and recommended > 0 then floor(covered_recommended * 10000 / recommended)::bigint end as recommended_bp,
  case when not confidential and cost > 0 then floor(social * 10000 / cost)::bigint end as social_bp,
  case when not confidential then round(unpaid_hours_milli / 1000)::bigint end as unpaid_hours
from shown;

-- Paid beside the tariff, and paid as such, by gender: medians of groups of 5 people and more, else nothing.
-- Runs as its owner, since nobody else may read what the payees declared.
create function remuneration.pay_by_gender() returns table (gender text, people integer, median_tariff_bp bigint, median_paid_minor bigint)
language sql stable security definer set search_path = pg_catalog
begin atomic
  select g.gender, count(distinct s.person)::integer,
    floor(percentile_cont(0.5) within group (order by s.share_cost_minor * 10000.0 / s.share_minimum_minor))::bigint,
    round((percentile_cont(0.5) within group (order by s.paid_minor))::numeric, -4)::bigint
  from remuneration.reported_share s
  join remuneration.gender_declaration g on g.share_id = s.share_id
  where s.share_minimum_minor > 0 and s.paid_minor > 0
  group by g.gender
  having count(distinct s.person) >= 5;
end;

create view remuneration.discipline_label as select code, label_de, label_fr, label_it, label_en from campaign.discipline;
