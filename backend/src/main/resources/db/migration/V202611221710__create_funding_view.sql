-- What a campaign has raised, derived from the ledger: commitments while it is live,
-- the counted result once closed, and what was really collected.
create view campaign.funding as
select c.id as campaign_id,
       coalesce(s.pledged_minor, k.balance_minor, 0)::bigint as pledged_minor,
       coalesce(s.pledged_count, k.credit_count - k.debit_count, 0)::bigint as backers,
       coalesce(s.collected_minor, 0)::bigint as collected_minor,
       coalesce(s.collected_count, 0)::bigint as collected_count
from campaign.campaign c
left join settlement.settlement s on s.campaign_id = c.id
left join ledger.account_balance k on s.campaign_id is null and k.kind = 'commitment' and k.owner = c.id and k.currency = 'CHF';
