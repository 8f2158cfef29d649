-- Confirmed pledges as the backend would have left them, a card of each stored and its commitment in the
-- ledger: a hundred thousand visits to the payment page would take the whole day.
with p as (
  insert into pledge.pledge (id, campaign_id, email, display, language, amount_minor, state, request_hash, access_hash,
    placed_at, confirmed_at)
  select gen_random_uuid(), ?::uuid, 'closing-' || n || '@bench.example', 'anonymous', 'de', 100 + n % 900, 'confirmed',
    repeat('0', 64), repeat('0', 64), ?::timestamptz, ?::timestamptz
  from generate_series(1, ?) n
  returning id, campaign_id, amount_minor, placed_at
),
card as (
  insert into payment.setup (pledge_id, try, idempotency_key, state, customer_id, payment_method_id, created_at, completed_at)
  select id, 1, 'bench-' || id, 'completed', 'cus_' || id, 'pm_' || id, placed_at, placed_at from p
),
entry as (
  insert into ledger.entry (id, kind, source, source_id, occurred_at)
  select gen_random_uuid(), 'commitment', 'pledge', id || ':1', placed_at from p
  returning id, source_id
)
insert into ledger.transfer (entry_id, line, debit_account, credit_account, amount_minor)
select e.id, 1, contra.id, own.id, p.amount_minor
from entry e
join p on p.id || ':1' = e.source_id
join ledger.account contra on contra.kind = 'commitment_contra' and contra.owner is null
join ledger.account own on own.kind = 'commitment' and own.owner = p.campaign_id
