-- What was really paid for a pledge and what went back, out of the ledger: the source of receipts and statements.
create view pledge.movement as
select r.pledge_id, r.entry_id, e.kind, e.occurred_at,
       (case when c.kind = 'supporter_held' then t.amount_minor else -t.amount_minor end)::bigint as amount_minor
from pledge.receipt_entry r
join ledger.entry e on e.id = r.entry_id
join ledger.transfer t on t.entry_id = e.id
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account
where (c.kind = 'supporter_held' and d.class = 'asset')
   or (d.kind in ('supporter_held', 'creator_payable') and c.class = 'asset');
