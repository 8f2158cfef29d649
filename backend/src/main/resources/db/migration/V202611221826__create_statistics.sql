-- What ended campaigns raised, for statistics. Money comes from the ledger: a rollup up to a transaction
-- id below which nothing can still commit, plus what came since. So every answer is exact at its moment.
create table statistics.rollup (
  campaign_id     uuid primary key,
  upto            xid8 not null,
  collected_minor bigint not null
);
comment on table statistics.rollup is 'Derived, and rebuilt at will: truncate it together with statistics.backer.';

-- Who stood behind an ended campaign, as a number that says nothing by itself. Filled once, at the end:
-- whether a pledge counted does not change any more.
create table statistics.backer (
  campaign_id uuid not null references statistics.rollup,
  backer      bigint not null,
  primary key (campaign_id, backer)
);
grant insert, update, delete on statistics.rollup, statistics.backer to fundus_app;

create view statistics.ended_campaign_id as
select id as campaign_id from campaign.campaign
where ended_at is not null and state in ('succeeded', 'failed', 'cancelled', 'settled', 'reported');

-- Charges less refunds, since the rollup; a reversal counts the other way by itself, since it swaps the sides.
create view statistics.collected_after_rollup as
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
where coalesce(o.kind, e.kind) in ('charge', 'refund');

create view statistics.ended_campaign as
select c.id as campaign_id,
       to_char(c.ended_at at time zone 'Europe/Zurich', 'YYYY-MM') as month,
       c.discipline, c.area, c.language,
       c.state in ('succeeded', 'settled', 'reported') as funded,
       c.state = 'failed' as failed,
       c.state = 'cancelled' as cancelled,
       coalesce(s.pledged_minor, 0)::bigint as pledged_minor,
       coalesce(s.pledged_count, 0)::bigint as pledges,
       (coalesce(r.collected_minor, 0) + l.minor)::bigint as collected_minor
from statistics.ended_campaign_id i
join campaign.campaign c on c.id = i.campaign_id
left join settlement.settlement s on s.campaign_id = c.id
left join statistics.rollup r on r.campaign_id = c.id
-- One by one, so that the ledger's index is used for each campaign, however many there are.
cross join lateral (select coalesce(sum(x.signed_minor), 0) as minor from statistics.collected_after_rollup x
                    where x.campaign_id = c.id) l;

-- Pledges that counted at the end, whatever became of the payment afterwards. A backer is a mail address:
-- that of the account when signed in, else that of the pledge.
create view statistics.pledge_that_counted as
select p.campaign_id, p.amount_minor, hashtextextended(lower(coalesce(i.email, p.email)), 0) as backer
from pledge.pledge p
left join identity.person i on i.id = p.person_id
where p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded');

create view statistics.backer_of_ended as
select campaign_id, backer from statistics.backer
union all
select distinct p.campaign_id, p.backer
from statistics.ended_campaign_id c
join statistics.pledge_that_counted p on p.campaign_id = c.campaign_id
where not exists (select from statistics.rollup r where r.campaign_id = c.campaign_id);

create view statistics.label as
select 'discipline' as dimension, code, sort, label_de as de, label_fr as fr, label_it as it, label_en as en from campaign.discipline
union all
select 'area', code, sort, name, name, name, name from campaign.area
union all
select 'language', v.* from (values
  ('de', 1::smallint, 'Deutsch', 'Allemand', 'Tedesco', 'German'),
  ('fr', 2::smallint, 'Französisch', 'Français', 'Francese', 'French'),
  ('it', 3::smallint, 'Italienisch', 'Italien', 'Italiano', 'Italian'),
  ('en', 4::smallint, 'Englisch', 'Anglais', 'Inglese', 'English')) v;

create view statistics.overview as
select (select count(*) from campaign.campaign where state = 'live') as live,
       (select count(distinct creator_id) from campaign.campaign where launched_at is not null) as creators;
