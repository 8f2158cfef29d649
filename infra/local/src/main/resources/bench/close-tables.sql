-- A copy of a campaign's pledges with all their indexes, and a ledger of the same shape without its
-- past: what one statement can be let loose on without spoiling the books.
drop table if exists bench.closing, bench.closing_transfer, bench.closing_entry;
create table bench.closing (like pledge.pledge including all);
insert into bench.closing select * from pledge.pledge where campaign_id = '%s' and state = 'confirmed';
create table bench.closing_entry (like ledger.entry including all);
create table bench.closing_transfer (like ledger.transfer including all);
analyze bench.closing
