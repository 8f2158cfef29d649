-- name: key_figures_12_months_one_area
select sum(pledges), sum(pledged_minor), sum(collected_minor) from statistics.cells('2025-01-01', '2026-01-01') where area = '18'
-- name: month_by_discipline_all_years
select month, discipline, sum(pledges), sum(pledged_minor) from statistics.discipline_cells('2016-01-01', '2026-01-01') group by 1, 2
-- name: discipline_by_language_one_year
select discipline, language, sum(pledges), sum(pledged_minor) from statistics.cells('2025-01-01', '2026-01-01') group by 1, 2
-- name: area_by_discipline_any_days
select area, discipline, sum(pledges), sum(pledged_minor) from statistics.cells('2024-12-14', '2025-11-20') group by 1, 2
-- name: distinct_backers_one_year
select backers, newcomers from statistics.backers('2025-01-01', '2026-01-01', '{0}')
-- name: top_20_campaigns_one_month
select campaign_id, sum(pledged_minor) from statistics.campaign_cells('2025-11-01', '2025-12-01') group by 1 order by 2 desc limit 20
-- name: median_by_discipline_one_year
select scope, median_minor from statistics.quartiles('2025-01-01', '2026-01-01', array(select number from statistics.scope where dimension = 'discipline'))
-- name: people_and_quartiles_one_year
select backers, newcomers, median_minor from statistics.people('2025-01-01', '2026-01-01', '{0}')
-- name: ended_campaigns_one_year
select discipline, count(*), count(*) filter (where funded), count(*) filter (where first_of_creator), sum(seconds_to_fund) filter (where funded), percentile_disc(0.5) within group (order by seconds_to_fund) filter (where funded) from statistics.campaign_end where ended_at >= '2025-01-01 00:00+01' and ended_at < '2026-01-01 00:00+01' group by grouping sets ((discipline), ())
-- name: spread_over_creators_one_year
with each as (select c.campaign_id, k.creator_id, sum(c.pledged_minor) as minor, row_number() over (order by sum(c.pledged_minor) desc) as place from statistics.campaign_cells('2025-01-01', '2026-01-01') c join campaign.campaign k on k.id = c.campaign_id group by c.campaign_id, k.creator_id), top as (select ceil(count(*) * 0.01) as n from each) select sum(minor) filter (where place <= n), (select sum(s.minor * s.minor) from (select sum(minor) as minor from each group by creator_id) s) from top, each group by n
-- name: planned_pay_one_year
select minimum_bp, recommended_bp from statistics.planned_pay('2025-01-01', '2026-01-01', null, null, null)
-- name: funded_campaigns_newest_hundred
select * from statistics.funded_campaigns('2025-01-01', '2026-01-01', null, null, null, 'de', 100)
