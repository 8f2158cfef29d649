-- Pledges number ${from} to ${to} of ${total}, confirmed, with their commitments in the ledger, each to the campaign ${campaign}.
-- Four in ten come from somebody who may have given before; amounts are mostly round.
set session_replication_role = replica;

with made as materialized (
  select uuidv7() as id, uuidv7() as entry_id, md5('campaign' || c.n)::uuid as campaign_id,
    case when random() < 0.6 then 'one-${round}-' || p.n else 'often-' || floor(power(random(), 2) * ${total} / 8) end || '@bench.example' as email,
    (array[1000, 2000, 2500, 3000, 5000, 5000, 7500, 10000, 10000, 15000, 20000, 50000, 100000])[1 + floor(random() * 13)::int]
      + case when random() < 0.1 then floor(random() * 900)::int else 0 end as amount_minor,
    ${at} as at
  from generate_series(${from}, ${to}) p (n)
  cross join lateral (select ${campaign} as n) c),
pledged as (
  insert into pledge.pledge (id, campaign_id, email, display, language, amount_minor, state, request_hash, access_hash, placed_at, confirmed_at, ended_at)
  select id, campaign_id, email, 'anonymous', 'de', amount_minor, 'confirmed', repeat('0', 64), repeat('0', 64), at, at, null from made),
entered as (
  insert into ledger.entry (id, kind, source, source_id, occurred_at)
  select entry_id, 'commitment', 'pledge', id || ':1', at from made)
insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor)
select m.entry_id, 1, contra.id, own.id, m.amount_minor
from made m
join ledger.account contra on contra.kind = 'commitment_contra' and contra.owner is null
join ledger.account own on own.kind = 'commitment' and own.owner = m.campaign_id;
reset session_replication_role;
