-- The bank's closing balance (camt.053) against the ledger's account at the end of the same day.
alter table bank.statement_check add column ledger_minor money_minor;

create view bank.booked_at_bank as
select coalesce(r.booked_on, (e.occurred_at at time zone 'Europe/Zurich')::date) as day, a.currency,
       (case when t.debit_account = a.id then t.amount_minor else -t.amount_minor end)::bigint as amount_minor
from ledger.account a
join ledger.transfer t on a.id in (t.debit_account, t.credit_account)
join ledger.entry e on e.id = t.entry_id
left join bank.receipt r on e.kind = 'bank_receipt' and r.id::text = e.source_id
where a.kind = 'bank_client';
comment on view bank.booked_at_bank is 'The movements of the ledger''s account at the bank, by the bank''s day as far as it was told.';
