-- Places a batch of pledges with one statement: checks each one's campaign and offer, takes units of limited
-- rewards and add-ons in the order of arrival, inserts the pledges, and tells of each what it found. Units that
-- another instance is just selling are passed over, so that nobody waits for anybody. A pledge gets all of its
-- units or none; one that got none although enough are spare now is told to try again.
with p as (
  select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
    ?::bigint[], ?::jsonb[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::jsonb[])
    with ordinality as p (id, campaign_id, reward_id, person_id, email, name, display, public_name, language,
      amount_minor, address, message, request_hash, access_hash, extras_minor, shipping_minor, zone, tip_minor, addons, turn)
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
known as (
  select p.*, w.campaign_id is not null as is_open, coalesce(w.late, false) as is_late,
    o.amount_minor as reward_minor, o.quantity, o.needs_address, o.late as reward_late
  from p
  left join open_window w on w.campaign_id = p.campaign_id
  left join pledge.offer o on o.reward_id = p.reward_id and o.campaign_id = p.campaign_id and o.kind = 'reward'
),
fits as (
  select * from known
  where is_open
    and ((reward_id is null and not is_late)
     or ((reward_late or not is_late) and reward_minor + extras_minor <= amount_minor and (not needs_address or address is not null)))
    and (not is_late or not exists (
      select from jsonb_to_recordset(addons) as a (id uuid) join pledge.offer o on o.reward_id = a.id where not o.late))
),
extra as (
  select f.id, f.turn, o.reward_id as offer_id, a.quantity as units, o.quantity as stock
  from fits f cross join lateral jsonb_to_recordset(f.addons) as a (id uuid, quantity integer)
  join pledge.offer o on o.reward_id = a.id and o.campaign_id = f.campaign_id and o.kind = 'addon'
  where f.addons is not null
),
wish as (
  select w.id, w.turn, w.offer_id, (row_number() over (partition by w.offer_id order by w.turn))::integer as place
  from (
    select f.id, f.turn, f.reward_id as offer_id from fits f where f.quantity is not null
    union all
    select e.id, e.turn, e.offer_id from extra e cross join generate_series(1, e.units) where e.stock is not null) w
  -- Looked up one by one: joined, all pledges of all time would be read for each batch.
  where (select true from pledge.pledge before where before.id = w.id) is null
),
-- An array for each offer: joined row by row, a batch would compare each pledge with each unit.
free as (
  select asked.offer_id, slots.ns
  from (select offer_id, count(*) as units from wish group by offer_id) asked
  cross join lateral (
    select array_agg(slot.n order by slot.n) as ns
    from (
      -- The order of the index of free units; see its migration.
      select s.n from pledge.reward_slot s where s.reward_id = asked.offer_id and s.pledge_id is null
      order by s.n + 0 limit asked.units for update skip locked) slot) slots
),
found as (
  select wish.id, wish.offer_id, free.ns[wish.place] as n, bool_and(free.ns[wish.place] is not null) over (partition by wish.id) as whole
  from wish left join free on free.offer_id = wish.offer_id
),
unit as (
  update pledge.reward_slot s set pledge_id = found.id
  from found
  where found.whole and s.reward_id = found.offer_id and s.n = found.n
  returning s.pledge_id, s.reward_id
),
spare as (
  select f.offer_id, coalesce(cardinality(f.ns), 0) - coalesce(u.units, 0) as units
  from free f
  left join (select reward_id, count(*) as units from unit group by reward_id) u on u.reward_id = f.offer_id
),
again as (
  select mine.id
  from (select id, offer_id, count(*) as units from found where not whole group by id, offer_id) mine
  left join spare on spare.offer_id = mine.offer_id
  group by mine.id having bool_and(coalesce(spare.units, 0) >= mine.units)
),
placed as (
  insert into pledge.pledge (id, campaign_id, reward_id, person_id, email, name, display, public_name, language,
    amount_minor, address, message, state, request_hash, access_hash, placed_at, late, shipping_minor, zone, tip_minor)
  select f.id, f.campaign_id, f.reward_id, f.person_id, f.email, f.name, f.display, f.public_name, f.language,
    f.amount_minor, f.address, f.message, 'placed', f.request_hash, f.access_hash, moment.now, f.is_late, f.shipping_minor, f.zone, f.tip_minor
  from fits f cross join moment
  where f.id not in (select id from found where not whole)
    and (f.quantity is null or f.id in (select pledge_id from unit))
  on conflict (id) do nothing
  returning id
),
addon as (
  insert into pledge.pledge_addon (pledge_id, offer_id, quantity)
  select e.id, e.offer_id, e.units from extra e join placed on placed.id = e.id
)
select k.id, placed.id is not null as placed, k.is_open, k.is_late, k.reward_minor, k.needs_address, k.reward_late, again.id is not null as again
from known k
left join placed on placed.id = k.id
left join again on again.id = k.id
