-- Places a pledge with one statement: checks the campaign's window and the offer, takes a unit of a
-- limited reward, inserts the pledge, and tells what it found. Nothing here is shared between two
-- pledges but rows that nobody changes; a limited reward gives each buyer another row.
with p (id, campaign_id, reward_id, person_id, email, name, display, public_name, language, amount_minor, address,
        message, request_hash, access_hash, now) as (
  values (?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::text, ?::text, ?::text, ?::bigint, ?::jsonb,
          ?::text, ?::text, ?::text, ?::timestamptz)
),
open_window as (
  select w.campaign_id from pledge.pledge_window w, p
  where w.campaign_id = p.campaign_id and w.closed_at is null and w.opens_at <= p.now and p.now < w.closes_at
),
wanted as (
  select o.reward_id, o.amount_minor, o.quantity, o.needs_address from pledge.offer o, p
  where o.reward_id = p.reward_id and o.campaign_id = p.campaign_id
),
fits as (
  select p.id from p, open_window
  where p.reward_id is null
     or exists (select 1 from wanted where wanted.amount_minor <= p.amount_minor and (not wanted.needs_address or p.address is not null))
),
unit as (
  update pledge.reward_slot s set pledge_id = (select id from fits)
  where (s.reward_id, s.n) = (
      select f.reward_id, f.n from pledge.reward_slot f
      where f.reward_id = (select reward_id from p) and f.pledge_id is null
        and exists (select 1 from fits) and exists (select 1 from wanted where quantity is not null)
        and not exists (select 1 from pledge.pledge, p where pledge.id = p.id)
      order by f.n + 0 limit 1 for update skip locked)
  returning s.n
),
placed as (
  insert into pledge.pledge (id, campaign_id, reward_id, person_id, email, name, display, public_name, language,
    amount_minor, address, message, state, request_hash, access_hash, placed_at)
  select p.id, p.campaign_id, p.reward_id, p.person_id, p.email, p.name, p.display, p.public_name, p.language,
    p.amount_minor, p.address, p.message, 'placed', p.request_hash, p.access_hash, p.now
  from p join fits on fits.id = p.id
  where p.reward_id is null or exists (select 1 from wanted where quantity is null) or exists (select 1 from unit)
  on conflict (id) do nothing
  returning id
)
select exists (select 1 from placed) as placed,
       exists (select 1 from open_window) as is_open,
       (select amount_minor from wanted) as reward_minor,
       (select quantity from wanted) as reward_quantity,
       (select needs_address from wanted) as needs_address
