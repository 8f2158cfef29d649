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
