-- All pledges of a campaign let go with one statement: their state, and the end of each commitment.
with released as (
  update bench.closing set state = 'released', ended_at = now()
  where state = 'confirmed'
  returning id, revision, campaign_id, amount_minor
),
entry as (
  insert into bench.closing_entry (id, kind, source, source_id, occurred_at)
  select gen_random_uuid(), 'commitment_void', 'pledge', id || ':' || revision, now() from released
  returning id, source_id
)
insert into bench.closing_transfer (entry_id, line, debit_account, credit_account, amount_minor)
select e.id, 1, own.id, contra.id, r.amount_minor
from entry e
join released r on r.id || ':' || r.revision = e.source_id
join ledger.account contra on contra.kind = 'commitment_contra' and contra.owner is null
join ledger.account own on own.kind = 'commitment' and own.owner = r.campaign_id
