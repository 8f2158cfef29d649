alter table bank.payout add column reminded smallint not null default 0 check (reminded >= 0);
comment on column bank.payout.reminded is 'How often its creator was reminded of the missing account.';
