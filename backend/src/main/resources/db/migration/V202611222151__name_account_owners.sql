-- What the owner of an account is called, for those who read balances.
create view ledger.account_owner as
select c.id as owner, c.slug, t.title
from campaign.campaign c
left join campaign.campaign_text t on t.campaign_id = c.id and t.language = c.language;
