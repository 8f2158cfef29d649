-- What the backend asks for /api/statistics?by=discipline, written down; the bench compares the sums.
with chosen as materialized (select * from statistics.ended_campaign),
figures as (
  select discipline as key, grouping(discipline) as whole, count(*) as campaigns,
         count(*) filter (where funded) as funded, count(*) filter (where failed) as failed,
         count(*) filter (where cancelled) as cancelled, sum(pledges) as pledges,
         sum(pledged_minor) as pledged_minor, sum(collected_minor) as collected_minor
  from chosen group by grouping sets ((discipline), ())),
people as (
  select discipline as key, grouping(discipline) as whole, count(distinct backer) as backers
  from chosen join statistics.backer_of_ended using (campaign_id)
  group by grouping sets ((discipline), ()))
select figures.*, people.backers
from figures left join people on people.whole = figures.whole and people.key is not distinct from figures.key
