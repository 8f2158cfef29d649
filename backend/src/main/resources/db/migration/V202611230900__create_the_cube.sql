-- Pledges and collected money by month, day, discipline, area, language, campaign, amount and backer, added up
-- from the ledger up to a transaction below which nothing can still commit. An answer is that sum plus what came
-- since, so it is exact at its moment. Everything here is derived; docs/statistics.md says how it is rebuilt.

-- One generation answers; another may be building beside it.
create table statistics.cube (
  generation smallint primary key,
  upto       xid8 not null,
  active     boolean not null,
  begun_at   timestamptz not null default now(),
  moved_at   timestamptz not null default now()
);
create unique index one_cube_answers on statistics.cube (active) where active;
insert into statistics.cube (generation, upto, active) values (1, '0', true);

-- A small number for each discipline, area and language; 0 stands for everything.
create table statistics.scope (
  number    smallint generated always as identity (maxvalue 1023) primary key,
  dimension text not null,
  code      text not null,
  constraint scope_is_unique unique (dimension, code)
);
insert into statistics.scope (dimension, code) select dimension, code from statistics.label order by dimension, sort;

create table statistics.pledge_month (
  generation smallint not null, month date not null, area text not null, discipline text not null, language text not null,
  pledges bigint not null, pledged_minor bigint not null, collected_minor bigint not null,
  primary key (generation, month, area, discipline, language)
);
create table statistics.pledge_day (
  generation smallint not null, day date not null, area text not null, discipline text not null,
  pledges bigint not null, pledged_minor bigint not null, collected_minor bigint not null,
  primary key (generation, day, area, discipline)
);
create table statistics.discipline_month (
  generation smallint not null, month date not null, discipline text not null,
  pledges bigint not null, pledged_minor bigint not null, collected_minor bigint not null,
  primary key (generation, month, discipline)
);
create table statistics.campaign_month (
  generation smallint not null, month date not null, campaign_id uuid not null,
  pledges bigint not null, pledged_minor bigint not null, collected_minor bigint not null,
  primary key (generation, month, campaign_id)
);
-- How often an amount of about so much was pledged: a bucket is 3.2 % wide, floor(32 ln(Rappen)), and keeps its sum.
create table statistics.amount_month (
  generation smallint not null, scope smallint not null, month date not null, bucket smallint not null,
  pledges bigint not null, pledged_minor bigint not null,
  primary key (generation, scope, month, bucket)
);
-- What a backer pledged for, each pledge as month, language, discipline and area in one number. A withdrawal that
-- was read before its pledge is kept as a negative number until that comes (then "owing").
create table statistics.backer_visits (
  generation smallint not null, backer bigint not null, visits bigint[] not null, owing boolean not null,
  primary key (generation, backer)
) with (fillfactor = 80);
-- In how many cases somebody backed in this month, and the last time before in that one (-1: never before). Those
-- of a period are the steps into it: month within, previous before its beginning. So any period can be asked for.
create table statistics.backer_step (
  generation smallint not null, scope smallint not null, month smallint not null, previous smallint not null, steps bigint not null,
  primary key (generation, scope, month, previous)
);
grant insert, update, delete on statistics.cube, statistics.scope, statistics.pledge_month, statistics.pledge_day, statistics.discipline_month,
  statistics.campaign_month, statistics.amount_month, statistics.backer_visits, statistics.backer_step to fundus_app;

create type statistics.fact as (
  xid xid8, campaign_id uuid, discipline text, area text, language text, pledges integer, amount_minor bigint, collected_minor bigint, backer bigint,
  day date, month date, discipline_no smallint, area_no smallint, language_no smallint
);

-- Null for what is no id: whatever the ledger calls its sources, statistics go on.
create function statistics.uuid_of(words text) returns uuid language sql immutable parallel safe
return case when words ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then words::uuid end;

-- Every movement that counts of these transactions, dated. A pledge that was withdrawn or changed by its supporter
-- leaves the day on which it was made; a refund counts on its own day. What is released or dropped after the end was
-- pledged all the same. Transfers are read first and everything else is looked up for them, so that it costs what came.
create function statistics.facts(since xid8, before xid8) returns setof statistics.fact language sql stable rows 1000 as $$
  with moved as materialized (
    select t.xid, t.entry_id, t.amount_minor, d.kind as debit, d.owner as debit_owner, c.kind as credit, c.owner as credit_owner
    from (select * from ledger.transfer x where x.xid >= since and x.xid < before and x.currency = 'CHF') t
    join ledger.account d on d.id = t.debit_account
    join ledger.account c on c.id = t.credit_account),
  numbers as materialized (
    select jsonb_object_agg(s.dimension || s.code, s.number) as number_of from statistics.scope s),
  dated as (
    select m.xid, m.credit_owner as campaign_id, e.occurred_at, 1 as pledges, m.amount_minor, 0::bigint as collected_minor,
           hashtextextended(lower(coalesce(i.email, p.email)), 0) as backer
    from moved m
    join ledger.entry e on e.id = m.entry_id and e.kind = 'commitment'
    join pledge.pledge p on p.id = statistics.uuid_of(split_part(e.source_id, ':', 1))
    left join identity.person i on i.id = p.person_id
    where m.debit = 'commitment_contra'
      and (p.method = 'card' or not exists (select from settlement.settlement s where s.campaign_id = m.credit_owner and s.closed_at <= e.occurred_at))
    union all
    select m.xid, m.debit_owner, o.occurred_at, -1, m.amount_minor, 0, hashtextextended(lower(coalesce(i.email, p.email)), 0)
    from moved m
    join ledger.entry e on e.id = m.entry_id and e.kind = 'commitment_void'
    join ledger.entry o on o.source = e.source and o.source_id = e.source_id and o.kind = 'commitment'
    join pledge.pledge p on p.id = statistics.uuid_of(split_part(e.source_id, ':', 1))
    left join identity.person i on i.id = p.person_id
    where m.credit = 'commitment_contra'
      and (p.method = 'card' or not exists (select from settlement.settlement s where s.campaign_id = m.debit_owner and s.closed_at <= o.occurred_at))
      and not (p.revision = split_part(e.source_id, ':', 2)::int
               and p.state in ('confirmed', 'released', 'collecting', 'charged', 'action_required', 'dropped', 'refunded'))
    union all
    select m.xid, a.owner, e.occurred_at, 0, 0, a.minor, null
    from moved m
    cross join lateral (values (m.credit, m.credit_owner, m.amount_minor), (m.debit, m.debit_owner, -m.amount_minor)) a (kind, owner, minor)
    join ledger.entry e on e.id = m.entry_id
    left join ledger.entry o on o.id = e.reverses
    where a.kind in ('supporter_held', 'creator_payable')
      and (m.credit in ('supporter_held', 'creator_payable') or m.debit in ('supporter_held', 'creator_payable'))
      and coalesce(o.kind, e.kind) in ('charge', 'tip', 'refund', 'bank_receipt', 'bank_assignment', 'bank_return', 'bank_excess_kept')
      and case when e.kind = 'refund' then not exists (
        select from payment.refund r join payment.charge c on c.id = r.charge_id where r.id = statistics.uuid_of(e.source_id) and c.late) else true end)
  select m.xid, m.campaign_id, c.discipline, c.area, c.language, m.pledges, m.amount_minor, m.collected_minor, m.backer,
         (m.occurred_at at time zone 'Europe/Zurich')::date,
         date_trunc('month', m.occurred_at at time zone 'Europe/Zurich')::date,
         coalesce((n.number_of -> ('discipline' || c.discipline))::smallint, 0::smallint), coalesce((n.number_of -> ('area' || c.area))::smallint, 0::smallint),
         coalesce((n.number_of -> ('language' || c.language))::smallint, 0::smallint)
  from dated m
  join campaign.campaign c on c.id = m.campaign_id
  cross join numbers n
$$;

create function statistics.month_number(month date) returns bigint language sql immutable parallel safe
return (extract(year from month)::int - 2000) * 12 + extract(month from month)::int - 1;

create function statistics.visit(month date, language_no smallint, discipline_no smallint, area_no smallint) returns bigint language sql immutable parallel safe
return (statistics.month_number(month) << 30) | (language_no::bigint << 20) | (discipline_no::bigint << 10) | area_no;

-- The months of a chain for everything, for each discipline and each area, with the month before.
create function statistics.chain(visits bigint[]) returns table (scope smallint, month smallint, previous smallint)
language sql immutable parallel safe rows 10 as $$
  select u.scope, u.month, coalesce(lag(u.month) over (partition by u.scope order by u.month), -1)::smallint
  from (select distinct x.scope, (v >> 30)::smallint as month from unnest(visits) v
        cross join lateral (values (0::smallint), (((v >> 10) & 1023)::smallint), ((v & 1023)::smallint)) x (scope)
        where v > 0) u
$$;

-- What is left of a backer's visits when these come and those go.
create function statistics.visits_after(old bigint[], adds bigint[], removes bigint[]) returns bigint[]
language sql immutable parallel safe
return case when removes is null and not coalesce(0 > any (old), false) then old || adds else coalesce((
    select array_agg(v.visit * sign(v.n)::bigint order by v.visit)
    from (select abs(e.visit) as visit, sum(sign(e.visit) * e.n)::int as n
          from (select unnest(old || adds) as visit, 1 as n union all select unnest(removes), -1) e group by abs(e.visit)) v
    cross join lateral generate_series(1, abs(v.n)) g), '{}') end;

-- By how much each step becomes more frequent when these visits come, linked in one after the other as if each came alone.
create function statistics.steps_added(old bigint[], adds bigint[]) returns table (scope smallint, month smallint, previous smallint, n integer)
language sql immutable parallel safe rows 6 as $$
  select l.scope::smallint, x.month::smallint, coalesce(x.previous, -1)::smallint, x.n
  from unnest(adds) with ordinality a (v, i)
  cross join lateral (
    select max(e >> 30) filter (where e >> 30 < a.v >> 30) as p0, min(e >> 30) filter (where e >> 30 > a.v >> 30) as n0,
           coalesce(bool_or(e >> 30 = a.v >> 30), false) as h0,
           max(e >> 30) filter (where e >> 30 < a.v >> 30 and (e >> 10) & 1023 = (a.v >> 10) & 1023) as p1,
           min(e >> 30) filter (where e >> 30 > a.v >> 30 and (e >> 10) & 1023 = (a.v >> 10) & 1023) as n1,
           coalesce(bool_or(e >> 30 = a.v >> 30 and (e >> 10) & 1023 = (a.v >> 10) & 1023), false) as h1,
           max(e >> 30) filter (where e >> 30 < a.v >> 30 and e & 1023 = a.v & 1023) as p2,
           min(e >> 30) filter (where e >> 30 > a.v >> 30 and e & 1023 = a.v & 1023) as n2,
           coalesce(bool_or(e >> 30 = a.v >> 30 and e & 1023 = a.v & 1023), false) as h2
    from unnest(old || adds[1 : a.i - 1]) e) c
  cross join lateral (values (0::bigint, c.p0, c.n0, c.h0), ((a.v >> 10) & 1023, c.p1, c.n1, c.h1), (a.v & 1023, c.p2, c.n2, c.h2)) l (scope, p, next, has)
  cross join lateral (values (a.v >> 30, l.p, 1), (l.next, l.p, -1), (l.next, a.v >> 30, 1)) x (month, previous, n)
  where not l.has and x.month is not null
$$;

-- The same where visits go: the chain before is taken away, and the one after is put in.
create function statistics.steps_redone(old bigint[], adds bigint[], removes bigint[]) returns table (scope smallint, month smallint, previous smallint, n integer)
language sql immutable parallel safe rows 6 as $$
  select b.scope, b.month, b.previous, -1 from statistics.chain(old) b
  union all
  select f.scope, f.month, f.previous, 1 from statistics.chain(statistics.visits_after(old, adds, removes)) f
$$;

-- Adds what came since, at most so many transactions at once; returns how many movements were read. Two at once:
-- the second waits for nothing and does nothing.
create function statistics.advance(wanted smallint, most bigint) returns bigint
language plpgsql set plan_cache_mode = force_custom_plan set jit = off set work_mem = '64MB' as $$
declare
  since xid8;
  before xid8;
  done bigint;
begin
  if not pg_try_advisory_xact_lock(7205759403792793601 + wanted) then
    return 0;
  end if;
  select upto into since from statistics.cube where generation = wanted;
  before := pg_snapshot_xmin(pg_current_snapshot());
  -- Straight to the next transaction that moved money.
  select min(xid) into since from ledger.transfer where xid >= since;
  if since is null or since >= before then
    return 0;
  end if;
  before := least(before::text::numeric, since::text::numeric + most)::text::xid8;
  insert into statistics.scope (dimension, code) select l.dimension, l.code from statistics.label l
  where not exists (select from statistics.scope s where s.dimension = l.dimension and s.code = l.code);

  with facts as materialized (
    select * from statistics.facts(since, before)),
  by_month as (
    insert into statistics.pledge_month as r
    select wanted, month, area, discipline, language, sum(pledges), sum(pledges * amount_minor), sum(collected_minor) from facts group by month, area, discipline, language
    on conflict (generation, month, area, discipline, language) do update set pledges = r.pledges + excluded.pledges,
      pledged_minor = r.pledged_minor + excluded.pledged_minor, collected_minor = r.collected_minor + excluded.collected_minor),
  by_day as (
    insert into statistics.pledge_day as r
    select wanted, day, area, discipline, sum(pledges), sum(pledges * amount_minor), sum(collected_minor) from facts group by day, area, discipline
    on conflict (generation, day, area, discipline) do update set pledges = r.pledges + excluded.pledges,
      pledged_minor = r.pledged_minor + excluded.pledged_minor, collected_minor = r.collected_minor + excluded.collected_minor),
  by_discipline as (
    insert into statistics.discipline_month as r
    select wanted, month, discipline, sum(pledges), sum(pledges * amount_minor), sum(collected_minor) from facts group by month, discipline
    on conflict (generation, month, discipline) do update set pledges = r.pledges + excluded.pledges,
      pledged_minor = r.pledged_minor + excluded.pledged_minor, collected_minor = r.collected_minor + excluded.collected_minor),
  by_campaign as (
    insert into statistics.campaign_month as r
    select wanted, month, campaign_id, sum(pledges), sum(pledges * amount_minor), sum(collected_minor) from facts group by month, campaign_id
    on conflict (generation, month, campaign_id) do update set pledges = r.pledges + excluded.pledges,
      pledged_minor = r.pledged_minor + excluded.pledged_minor, collected_minor = r.collected_minor + excluded.collected_minor),
  amounts as materialized (
    select discipline_no, area_no, month, floor(ln(amount_minor::float8) * 32)::smallint as bucket, sum(pledges) as pledges, sum(pledges * amount_minor) as pledged_minor
    from facts where pledges <> 0 group by 1, 2, 3, 4),
  by_amount as (
    insert into statistics.amount_month as r
    select wanted, s.scope, month, bucket, sum(pledges), sum(pledged_minor)
    from amounts cross join lateral (values (0::smallint), (discipline_no), (area_no)) s (scope) group by s.scope, month, bucket
    on conflict (generation, scope, month, bucket) do update set pledges = r.pledges + excluded.pledges, pledged_minor = r.pledged_minor + excluded.pledged_minor),
  visited as materialized (
    select v.backer, v.adds, v.removes, coalesce(b.visits, '{}') as old, coalesce(b.owing, false) as owing
    from (select backer, array_agg(statistics.visit(month, language_no, discipline_no, area_no)) filter (where pledges > 0) as adds,
                 array_agg(statistics.visit(month, language_no, discipline_no, area_no)) filter (where pledges < 0) as removes
          from facts where pledges <> 0 group by backer) v
    left join statistics.backer_visits b on b.generation = wanted and b.backer = v.backer),
  by_step as (
    insert into statistics.backer_step as r
    select wanted, s.scope, s.month, s.previous, sum(s.n)
    from (-- Most come for the first time, and only once.
          select x.scope::smallint as scope, (v.adds[1] >> 30)::smallint as month, (-1)::smallint as previous, 1 as n
          from visited v cross join lateral (values (0::bigint), ((v.adds[1] >> 10) & 1023), (v.adds[1] & 1023)) x (scope)
          where v.removes is null and not v.owing and v.old = '{}' and cardinality(v.adds) = 1
          union all
          select a.* from visited v cross join lateral statistics.steps_added(v.old, v.adds) a
          where v.removes is null and not v.owing and not (v.old = '{}' and cardinality(v.adds) = 1)
          union all
          select a.* from visited v cross join lateral statistics.steps_redone(v.old, v.adds, v.removes) a where v.removes is not null or v.owing) s
    group by s.scope, s.month, s.previous having sum(s.n) <> 0
    on conflict (generation, scope, month, previous) do update set steps = r.steps + excluded.steps),
  kept as (
    insert into statistics.backer_visits
    select wanted, backer, n.visits, n.owing
    from (select backer, old || adds as visits, false as owing from visited where removes is null and not owing
          union all
          select v.backer, a.visits, 0 > any (a.visits) from visited v
          cross join lateral (select statistics.visits_after(v.old, v.adds, v.removes) as visits offset 0) a
          where v.removes is not null or v.owing) n
    on conflict (generation, backer) do update set visits = excluded.visits, owing = excluded.owing)
  select count(*) into done from facts;
  update statistics.cube set upto = before, moved_at = now() where generation = wanted;
  return done;
end $$;

-- What came since the sum, of the generation that answers. A function, so that the planner expects little of it.
create function statistics.tail() returns setof statistics.fact
language plpgsql stable rows 100 set plan_cache_mode = force_custom_plan set jit = off as $$
declare
  mark xid8;
begin
  select upto into mark from statistics.cube where active;
  if exists (select from ledger.transfer where xid >= mark) then
    return query select * from statistics.facts(mark, '18446744073709551615');
  end if;
end $$;

-- A new generation beside the one that answers, unless one is being built.
create function statistics.begin_rebuild() returns smallint language plpgsql as $$
declare
  building smallint;
begin
  perform pg_advisory_xact_lock(7205759403792793601);
  select generation into building from statistics.cube where not active;
  if building is null then
    select (max(generation) % 30000 + 1)::smallint into building from statistics.cube;
    insert into statistics.cube (generation, upto, active) values (building, '0', false);
  end if;
  return building;
end $$;

-- Has the new generation answer, once it has read at least as far as the old one, and empties the old one.
create function statistics.finish_rebuild() returns boolean language plpgsql as $$
declare
  old statistics.cube;
  new statistics.cube;
  name text;
begin
  perform pg_advisory_xact_lock(7205759403792793601);
  select * into old from statistics.cube where active for update;
  select * into new from statistics.cube where not active for update;
  if new.generation is null or new.upto < old.upto then
    return false;
  end if;
  delete from statistics.cube where generation = old.generation;
  update statistics.cube set active = true where generation = new.generation;
  foreach name in array array['pledge_month', 'pledge_day', 'discipline_month', 'campaign_month', 'amount_month', 'backer_visits', 'backer_step'] loop
    execute format('delete from statistics.%I where generation = $1', name) using old.generation;
  end loop;
  return true;
end $$;
