-- A pledge appended with one statement: its request, itself and two lines of a ledger. It checks nothing
-- and sells nothing, and nothing in it is shared by two pledges.
with p (id, campaign_id, email, amount_minor) as (values (?::uuid, ?::uuid, ?::text, ?::bigint)),
request as (insert into bench.request select id, repeat('0', 64) from p),
pledge as (insert into bench.pledge select id, campaign_id, email, amount_minor, 'placed', now() from p returning id),
entry as (
  insert into bench.entry
  select p.id, l.line, l.account, l.sign * p.amount_minor
  from p cross join (values (1, 'commitment_contra', 1), (2, 'commitment', -1)) l (line, account, sign))
select count(*) from pledge
