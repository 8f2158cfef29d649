-- Places a batch of pledges with one statement: checks each one's campaign and offer, takes units of limited
-- rewards in the order of arrival, inserts the pledges, and tells of each what it found. Units that another
-- instance is just selling are passed over, so that nobody waits for anybody.
with p as (
  select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
    ?::bigint[], ?::jsonb[], ?::text[], ?::text[], ?::text[])
    with ordinality as p (id, campaign_id, reward_id, person_id, email, name, display, public_name, language,
      amount_minor, address, message, request_hash, access_hash, turn)
),
moment as (select ?::timestamptz as now),
open_window as (
  select w.campaign_id, false as late from pledge.pledge_window w, moment
  where w.campaign_id in (select campaign_id from p)
    and w.closed_at is null and w.opens_at <= moment.now and moment.now < w.closes_at
  union all
  -- A sale after the end is opened when the window is closed, so no campaign is here twice.
  select s.campaign_id, true from pledge.late_sale s, moment
  where s.campaign_id in (select campaign_id from p)
    and s.closed_at is null and s.opens_at <= moment.now and moment.now < s.closes_at
),
wanted as (
  select p.id, o.amount_minor, o.quantity, o.needs_address, o.late
  from p join pledge.offer o on o.reward_id = p.reward_id and o.campaign_id = p.campaign_id
),
fits as (
  select p.*, wanted.quantity, open_window.late
  from p join open_window on open_window.campaign_id = p.campaign_id left join wanted on wanted.id = p.id
  where (p.reward_id is null and not open_window.late)
     or ((wanted.late or not open_window.late) and wanted.amount_minor <= p.amount_minor and (not wanted.needs_address or p.address is not null))
),
buyer as (
  select f.id, f.reward_id, row_number() over (partition by f.reward_id order by f.turn) as turn
  from fits f
  where f.quantity is not null and not exists (select 1 from pledge.pledge before where before.id = f.id)
),
free as (
  select asked.reward_id, slot.n, row_number() over (partition by asked.reward_id order by slot.n) as turn
  from (select reward_id, count(*) as units from buyer group by reward_id) asked
  cross join lateral (
    select s.n from pledge.reward_slot s where s.reward_id = asked.reward_id and s.pledge_id is null
    order by s.n limit asked.units for update skip locked) slot
),
unit as (
  update pledge.reward_slot s set pledge_id = buyer.id
  from free join buyer on buyer.reward_id = free.reward_id and buyer.turn = free.turn
  where s.reward_id = free.reward_id and s.n = free.n
  returning s.pledge_id
),
placed as (
  insert into pledge.pledge (id, campaign_id, reward_id, person_id, email, name, display, public_name, language,
    amount_minor, address, message, state, request_hash, access_hash, placed_at, late)
  select f.id, f.campaign_id, f.reward_id, f.person_id, f.email, f.name, f.display, f.public_name, f.language,
    f.amount_minor, f.address, f.message, 'placed', f.request_hash, f.access_hash, moment.now, f.late
  from fits f cross join moment
  where f.quantity is null or f.id in (select pledge_id from unit)
  on conflict (id) do nothing
  returning id
)
select p.id, placed.id is not null as placed, open_window.campaign_id is not null as is_open,
       coalesce(open_window.late, false) as is_late, wanted.amount_minor as reward_minor, wanted.needs_address, wanted.late as reward_late
from p
left join placed on placed.id = p.id
left join open_window on open_window.campaign_id = p.campaign_id
left join wanted on wanted.id = p.id
