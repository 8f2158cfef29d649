-- The day at Stripe of movements that we first know by their id alone: a dispute that was won, a refund that came
-- back. The daily comparison learns it, so that both sums of a day are of the same movements.
create table payment.movement_day (
  id         text primary key,
  created_at timestamptz not null
);

create or replace view ledger.stripe_movement as
with moved as (
  select p.entry_kind, p.source, p.source_id, -sum(p.credit_minor)::bigint as net_minor
  from ledger.posted p
  where p.account_kind in ('stripe_pending', 'stripe_available') and p.entry_kind <> 'available'
  group by p.entry_kind, p.source, p.source_id)
select c.balance_transaction_id as id, m.entry_kind, m.source, m.source_id, m.net_minor, c.stripe_created_at as created_at
from payment.charge c join moved m on m.source = 'charge' and m.source_id = c.id::text where c.balance_transaction_id is not null
union all
select case when m.entry_kind = 'refund' then r.balance_transaction_id else r.failure_balance_transaction_id end, m.entry_kind, m.source, m.source_id, m.net_minor,
       case when m.entry_kind = 'refund' then r.stripe_created_at else k.created_at end
from payment.refund r join moved m on m.source = 'refund' and m.source_id = r.id::text
left join payment.movement_day k on k.id = r.failure_balance_transaction_id
union all
select case when m.entry_kind = 'dispute_opened' then d.balance_transaction_id else d.won_transaction_id end, m.entry_kind, m.source, m.source_id, m.net_minor,
       case when m.entry_kind = 'dispute_opened' then d.stripe_created_at else k.created_at end
from payment.dispute d join moved m on m.source = 'dispute' and m.source_id = d.id
left join payment.movement_day k on k.id = d.won_transaction_id
union all
select p.balance_transaction_id, m.entry_kind, m.source, m.source_id, m.net_minor, p.stripe_created_at
from payout.payout p join moved m on m.source = 'payout' and m.entry_kind = 'transfer' and m.source_id = p.id::text
union all
select v.balance_transaction_id, m.entry_kind, m.source, m.source_id, m.net_minor, v.stripe_created_at
from payout.reversal v join moved m on m.source = 'reversal' and m.source_id = v.id::text;
