-- A pledge has lines: reward, gift, add-ons, shipping, and a tip for the platform that is not the campaign's.

-- What a creator offers. Shipping is priced by destination; how far something is sent says "shipping".
alter table campaign.campaign
  add column vat_number text check (vat_number ~ '^CHE-[0-9]{3}\.[0-9]{3}\.[0-9]{3}$');
alter table campaign.reward
  add column kind                   text not null default 'reward' check (kind in ('reward', 'addon')),
  add column ship_switzerland_minor money_minor not null default 0 check (ship_switzerland_minor >= 0),
  add column ship_europe_minor      money_minor not null default 0 check (ship_europe_minor >= 0),
  add column ship_world_minor       money_minor not null default 0 check (ship_world_minor >= 0),
  add column vat_bp                 integer not null default 0 check (vat_bp between 0 and 10000),
  drop constraint reward_shipping_check,
  add constraint reward_shipping_check check (shipping in ('none', 'pickup', 'switzerland', 'europe', 'worldwide'));

create table campaign.vat_rate (
  rate_bp    integer not null check (rate_bp between 0 and 10000),
  kind       text not null check (kind in ('standard', 'reduced', 'lodging')),
  valid_from date not null,
  valid_to   date,
  source     text not null,
  primary key (kind, valid_from)
);
comment on table campaign.vat_rate is 'Rates of Swiss value added tax in hundredths of a percent. A creator who is registered says which one a reward bears.';
insert into campaign.vat_rate values
  (810, 'standard', '2024-01-01', null, 'MWSTG art. 25 (1)'),
  (260, 'reduced',  '2024-01-01', null, 'MWSTG art. 25 (2)'),
  (380, 'lodging',  '2024-01-01', null, 'MWSTG art. 25 (4)');

-- The same, frozen at launch. A price of null: not sent there.
alter table pledge.offer
  add column kind                   text not null default 'reward' check (kind in ('reward', 'addon')),
  add column ship_switzerland_minor money_minor check (ship_switzerland_minor >= 0),
  add column ship_europe_minor      money_minor check (ship_europe_minor >= 0),
  add column ship_world_minor       money_minor check (ship_world_minor >= 0),
  add column vat_bp                 integer not null default 0 check (vat_bp between 0 and 10000);
-- Until now shipping was in the price, to wherever the address was.
update pledge.offer set ship_switzerland_minor = 0, ship_europe_minor = 0, ship_world_minor = 0 where needs_address;

-- Amount is what the campaign gets: reward, gift, add-ons and shipping. The tip comes on top of it.
alter table pledge.pledge
  add column zone           text check (zone in ('switzerland', 'europe', 'world')),
  add column shipping_minor money_minor not null default 0 check (shipping_minor >= 0),
  add column tip_minor      money_minor not null default 0 check (tip_minor between 0 and 99999999),
  -- Of a transfer that was too small: the tip in what was asked for, and the add-ons that this cost.
  add column asked_tip_minor money_minor,
  add column dropped_addons  jsonb,
  add constraint shipping_has_a_destination check (shipping_minor = 0 or zone is not null);

update pledge.pledge set asked_tip_minor = 0 where asked_minor is not null;

create table pledge.pledge_addon (
  pledge_id uuid not null references pledge.pledge,
  offer_id  uuid not null references pledge.offer,
  quantity  integer not null check (quantity between 1 and 20),
  primary key (pledge_id, offer_id)
);
create index pledge_addon_by_offer on pledge.pledge_addon (offer_id);

-- An add-on may be taken several times, so a pledge has more units than one.
alter table pledge.reward_slot drop constraint a_pledge_takes_one_unit;
create index reward_slot_by_pledge on pledge.reward_slot (pledge_id) where pledge_id is not null;

-- What a pledge consists of. The gift is what is above the prices, so the lines add up by themselves, unless
-- something costs more than was pledged: invariant 50 finds that.
create view pledge.line as
with priced as not materialized (
  select o.*, case z.zone when 'switzerland' then o.ship_switzerland_minor when 'europe' then o.ship_europe_minor
                          when 'world' then o.ship_world_minor end as ship_minor, z.zone
  from pledge.offer o cross join (values ('switzerland'), ('europe'), ('world')) as z (zone))
select p.id as pledge_id, 1 as sort, 'reward' as kind, o.reward_id as offer_id, 1 as quantity, o.amount_minor::bigint as unit_minor,
       o.amount_minor::bigint as amount_minor, o.vat_bp
from pledge.pledge p join pledge.offer o on o.reward_id = p.reward_id
union all
select a.pledge_id, 2, 'addon', o.reward_id, a.quantity, o.amount_minor, a.quantity * o.amount_minor, o.vat_bp
from pledge.pledge_addon a join pledge.offer o on o.reward_id = a.offer_id
union all
select p.id, 3, 'shipping', o.reward_id, 1, o.ship_minor, o.ship_minor, o.vat_bp
from pledge.pledge p join priced o on o.reward_id = p.reward_id and o.zone = p.zone where o.ship_minor > 0
union all
select p.id, 3, 'shipping', o.reward_id, a.quantity, o.ship_minor, a.quantity * o.ship_minor, o.vat_bp
from pledge.pledge p join pledge.pledge_addon a on a.pledge_id = p.id
join priced o on o.reward_id = a.offer_id and o.zone = p.zone where o.ship_minor > 0
union all
select p.id, 4, 'gift', null, 1, g.minor, g.minor, 0
from pledge.pledge p
cross join lateral (
  select p.amount_minor - p.shipping_minor
    - coalesce((select o.amount_minor from pledge.offer o where o.reward_id = p.reward_id), 0)
    - coalesce((select sum(a.quantity * o.amount_minor) from pledge.pledge_addon a join pledge.offer o on o.reward_id = a.offer_id
                where a.pledge_id = p.id), 0)::bigint as minor) g
where g.minor > 0
union all
select p.id, 5, 'tip', null, 1, p.tip_minor, p.tip_minor, 0 from pledge.pledge p where p.tip_minor > 0;

-- The tip is the platform's from the moment its pledge is charged. What is given back goes first out of the
-- campaign's part, and only what is more than that out of the tip.
insert into ledger.account (kind) values ('platform_tip') on conflict do nothing;
alter table payment.refund add column tip_minor money_minor not null default 0 check (tip_minor between 0 and amount_minor);
alter table payment.dispute add column tip_minor money_minor not null default 0 check (tip_minor between 0 and amount_minor);
alter table bank.refund add column tip_minor money_minor not null default 0 check (tip_minor between 0 and amount_minor);

create view ledger.booked_tip as
select e.source_id::uuid as pledge_id, d.owner as campaign_id, sum(t.amount_minor)::bigint as tip_minor
from ledger.entry e join ledger.transfer t on t.entry_id = e.id join ledger.account d on d.id = t.debit_account
where e.kind = 'tip' and e.source = 'pledge' group by e.source_id, d.owner;

create view bank.booked_tip as
select b.campaign_id, sum(b.tip_minor)::bigint as tip_minor
from ledger.booked_tip b where exists (select from bank.receipt r where r.pledge_id = b.pledge_id) group by b.campaign_id;

create or replace view ledger.invariant_09_a_charged_pledge_has_one_charge as
select p.id::text as what from pledge.pledge p
left join payment.charge c on c.pledge_id = p.id and c.state = 'succeeded'
where (p.method = 'card' and p.state in ('charged', 'refunded') and (c.id is null or c.amount_minor <> p.amount_minor + p.tip_minor))
   or (p.method = 'bank' and p.state in ('charged', 'refunded') and c.id is not null)
   -- Charged after it was given up: then all of it is on its way back.
   or (p.state not in ('charged', 'refunded') and c.id is not null
       and c.amount_minor <> (select coalesce(sum(r.amount_minor), 0) from payment.refund r where r.charge_id = c.id and r.replaced_by is null));

create or replace view ledger.invariant_10_held_equals_charges_less_refunds as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' and not late group by campaign_id),
transferred as (
  select campaign_id, sum(accepted_minor)::bigint as minor from bank.receipt where campaign_id is not null group by campaign_id),
returned as (
  select campaign_id, sum(amount_minor - tip_minor)::bigint as minor from bank.refund where source = 'held' group by campaign_id),
gone as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind in ('refund', 'success', 'dispute_lost', 'tip') and account_kind = 'supporter_held' group by owner),
returning_ as (
  select r.campaign_id, sum(r.amount_minor)::bigint as minor from payment.refund r
  where r.source is distinct from 'refund_open' and r.posted_at is null and r.state in ('due', 'sent') group by r.campaign_id)
select c.id::text as what from campaign.campaign c
join ledger.account_balance h on h.kind = 'supporter_held' and h.owner = c.id
left join charged on charged.campaign_id = c.id
left join transferred on transferred.campaign_id = c.id
left join returned on returned.campaign_id = c.id
left join gone on gone.campaign_id = c.id
left join returning_ on returning_.campaign_id = c.id
where h.balance_minor <> coalesce(charged.minor, 0) + coalesce(transferred.minor, 0) - coalesce(returned.minor, 0) - coalesce(gone.minor, 0)
   or (c.state in ('settled', 'reported') and h.balance_minor > coalesce(returning_.minor, 0));

-- Units of a reward or an add-on, wanted and taken.
create or replace view ledger.invariant_24_no_reward_is_oversold as
with open_pledge as (
  select id, reward_id from pledge.pledge where state in ('placed', 'awaiting', 'confirmed', 'collecting', 'charged', 'action_required')),
wanted as (
  select reward_id as offer_id, id as pledge_id, 1 as units from open_pledge where reward_id is not null
  union all
  select a.offer_id, a.pledge_id, a.quantity from pledge.pledge_addon a join open_pledge p on p.id = a.pledge_id)
select o.reward_id::text as what from pledge.offer o
where o.quantity is not null
  and (select coalesce(sum(w.units), 0) from wanted w where w.offer_id = o.reward_id) > o.quantity
union all
select w.offer_id || ':' || w.pledge_id from wanted w
join pledge.offer o on o.reward_id = w.offer_id and o.kind = 'addon' and o.quantity is not null
where w.units <> (select count(*) from pledge.reward_slot s where s.reward_id = w.offer_id and s.pledge_id = w.pledge_id);

create or replace view ledger.invariant_33_a_transferred_pledge_has_its_money as
select p.id::text as what from pledge.pledge p
left join lateral (select coalesce(sum(r.accepted_minor), 0) as minor from bank.receipt r where r.pledge_id = p.id) a on true
where p.method = 'bank'
  and case when p.state in ('confirmed', 'collecting', 'charged', 'released', 'refunded') then a.minor <> p.amount_minor + p.tip_minor
           when p.state in ('placed', 'awaiting', 'lapsed') then a.minor <> 0
           else false end;

create or replace view ledger.invariant_41_late_money_equals_its_charges as
with charged as (
  select campaign_id, sum(amount_minor)::bigint as minor from payment.charge where state = 'succeeded' and late group by campaign_id),
gone as (
  select owner as campaign_id, -sum(credit_minor)::bigint as minor from ledger.posted
  where entry_kind in ('refund', 'late_success', 'dispute_lost', 'tip') and account_kind = 'late_held' group by owner)
select h.owner::text as what from ledger.account_balance h
left join charged on charged.campaign_id = h.owner
left join gone on gone.campaign_id = h.owner
left join settlement.late_settlement s on s.campaign_id = h.owner
where h.kind = 'late_held'
  and (h.balance_minor <> coalesce(charged.minor, 0) - coalesce(gone.minor, 0) or s.campaign_id is null)
union all
select charged.campaign_id::text from charged
where not exists (select 1 from ledger.account a where a.kind = 'late_held' and a.owner = charged.campaign_id);

create or replace view ledger.invariant_43_late_pledges_are_sold_as_offered as
select p.id::text as what from pledge.pledge p
left join pledge.late_sale s on s.campaign_id = p.campaign_id
left join pledge.offer o on o.reward_id = p.reward_id
left join campaign.campaign c on c.id = p.campaign_id
left join settlement.settlement e on e.campaign_id = p.campaign_id
where p.late and (s.campaign_id is null or o.late is not true or c.state in ('failed', 'cancelled') or e.pledged_minor < e.goal_minor
                  or p.placed_at < s.opens_at or p.placed_at >= s.closes_at)
union all
select 'addon:' || p.id from pledge.pledge p join pledge.pledge_addon a on a.pledge_id = p.id join pledge.offer o on o.reward_id = a.offer_id
where p.late and not o.late
union all
select 'charge:' || c.id from payment.charge c join pledge.pledge p on p.id = c.pledge_id where c.late <> p.late
union all
select 'page:' || c.id from payment.charge c where c.state = 'on_page' and c.page_opened_at < now() - interval '4 hours';
comment on view ledger.invariant_43_late_pledges_are_sold_as_offered is 'Only after a reached goal, only what was offered, only in its time; and no page is forgotten.';

create view ledger.invariant_50_lines_add_up_to_their_pledge as
with lines as (
  select pledge_id, sum(amount_minor) as minor, coalesce(sum(amount_minor) filter (where kind = 'shipping'), 0) as shipping
  from pledge.line group by pledge_id)
select p.id::text as what from pledge.pledge p left join lines l on l.pledge_id = p.id
where l.minor is distinct from p.amount_minor + p.tip_minor or l.shipping is distinct from p.shipping_minor;

create view ledger.invariant_51_a_tip_is_booked_with_its_charge as
select p.id::text as what from pledge.pledge p left join ledger.booked_tip b on b.pledge_id = p.id
where case p.state when 'charged' then coalesce(b.tip_minor, 0) <> p.tip_minor
                   -- A transfer of an unsuccessful campaign has gone back without ever being charged.
                   when 'refunded' then coalesce(b.tip_minor, 0) <> p.tip_minor and not (p.method = 'bank' and b.tip_minor is null)
                   else b.tip_minor is not null end
union all
select 'returned:' || r.pledge_id from (
  select pledge_id, sum(tip_minor) as minor from (
    select pledge_id, tip_minor from payment.refund where posted_at is not null
    union all select pledge_id, tip_minor from payment.dispute where state = 'lost'
    union all select pledge_id, tip_minor from bank.refund where pledge_id is not null) parts
  group by pledge_id) r
left join ledger.booked_tip b on b.pledge_id = r.pledge_id
where r.minor > coalesce(b.tip_minor, 0)
union all
select 'platform_tip' where
  (select coalesce(sum(balance_minor), 0) from ledger.account_balance where kind = 'platform_tip')
  <> (select coalesce(sum(tip_minor), 0) from ledger.booked_tip)
   - (select coalesce(sum(tip_minor), 0) from payment.refund where posted_at is not null)
   - (select coalesce(sum(tip_minor), 0) from payment.dispute where state = 'lost')
   - (select coalesce(sum(tip_minor), 0) from bank.refund);

-- Receipts prove the tip too; papers count what went back out of it.
create or replace view pledge.receipt_entry as
select p.id as pledge_id, e.id as entry_id
from pledge.pledge p
cross join lateral generate_series(1, p.revision) as r (n)
join ledger.entry e on e.source = 'pledge' and e.source_id = p.id::text || ':' || r.n
union all
select c.pledge_id, e.id from payment.charge c join ledger.entry e on e.source = 'charge' and e.source_id = c.id::text and e.kind <> 'available'
union all
select r.pledge_id, e.id from payment.refund r join ledger.entry e on e.source = 'refund' and e.source_id = r.id::text
union all
select r.pledge_id, e.id from bank.receipt r join ledger.entry e on e.source = 'bank_receipt' and e.source_id = r.id::text where r.pledge_id is not null
union all
select r.pledge_id, e.id from bank.refund r join ledger.entry e on e.source = 'bank_refund' and e.source_id = r.id::text where r.pledge_id is not null
union all
select p.id, e.id from pledge.pledge p join ledger.entry e on e.source = 'pledge' and e.source_id = p.id::text and e.kind = 'tip';

create or replace view pledge.movement as
select r.pledge_id, r.entry_id, e.kind, e.occurred_at,
       (case when c.kind in ('supporter_held', 'late_held') then t.amount_minor else -t.amount_minor end)::bigint as amount_minor
from pledge.receipt_entry r
join ledger.entry e on e.id = r.entry_id
join ledger.transfer t on t.entry_id = e.id
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where (c.kind in ('supporter_held', 'late_held') and (d.class = 'asset' or e.kind in ('bank_assignment', 'bank_excess_kept')))
   or (d.kind in ('supporter_held', 'late_held', 'creator_payable', 'creator_receivable', 'platform_tip') and (c.class = 'asset' or e.kind = 'bank_return'));

-- Statistics mean what they meant: the campaign's money, so without tips.
create or replace view statistics.collected_after_rollup as
select c.campaign_id, r.upto, m.xid, m.signed_minor
from statistics.ended_campaign_id c
left join statistics.rollup r on r.campaign_id = c.campaign_id
join ledger.account a on a.owner = c.campaign_id and a.kind in ('supporter_held', 'creator_payable') and a.currency = 'CHF'
cross join lateral (
  select t.entry_id, t.xid, t.amount_minor as signed_minor from ledger.transfer t
  where t.credit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)
  union all
  select t.entry_id, t.xid, -t.amount_minor from ledger.transfer t
  where t.debit_account = a.id and t.xid >= coalesce(r.upto, '0'::xid8)) m
join ledger.entry e on e.id = m.entry_id
left join ledger.entry o on o.id = e.reverses
where coalesce(o.kind, e.kind) in ('charge', 'tip', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept')
  and case when e.kind = 'refund' then not exists (
    select from payment.refund r join payment.charge c on c.id = r.charge_id where r.id = e.source_id::uuid and c.late) else true end;

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
       c.funding_model = 'keep_it_all' as keep_it_all,
       coalesce(b.late_minor, 0)::bigint as late_minor
from statistics.ended_campaign_id i
join campaign.campaign c on c.id = i.campaign_id
left join settlement.settlement s on s.campaign_id = c.id
left join statistics.rollup r on r.campaign_id = c.id
cross join lateral (select coalesce(sum(x.signed_minor), 0) as minor from statistics.collected_after_rollup x
                    where x.campaign_id = c.id) l
left join (
  select x.campaign_id, sum(x.amount_minor - coalesce(t.minor, 0) - coalesce(f.minor, 0)) as late_minor
  from payment.charge x
  left join lateral (select sum(m.amount_minor) as minor from ledger.entry e join ledger.transfer m on m.entry_id = e.id
                     where e.source = 'pledge' and e.source_id = x.pledge_id::text and e.kind = 'tip') t on true
  left join lateral (select sum(r.amount_minor - r.tip_minor) as minor from payment.refund r
                     where r.charge_id = x.id and r.posted_at is not null and r.source <> 'refund_open') f on true
  where x.late and x.state = 'succeeded' group by x.campaign_id) b on b.campaign_id = c.id;
