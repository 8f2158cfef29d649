-- Of which money finance was already told that it has been here for long.
create table bank.held_alarm (
  campaign_id uuid not null references campaign.campaign,
  since       timestamptz not null,
  days        smallint not null check (days in (45, 55)),
  primary key (campaign_id, since)
);

-- What was collected and is still with us for its creator has a date too: that of the oldest charge since the
-- last payout left. The sum is the ledger's, so it includes what came by transfer for the same campaign.
create view bank.held_collection as
select c.id as campaign_id, c.slug as campaign_slug, c.state as campaign_state,
       coalesce(oldest.at, left_.at) as since, held.minor as held_minor, coalesce(a.state, 'none') as account_state,
       coalesce(alarm.days, 0)::smallint as alarmed_days
from (select b.owner as campaign_id, sum(b.balance_minor)::bigint as minor from ledger.account_balance b
      where b.kind in ('supporter_held', 'late_held', 'creator_payable') group by b.owner having sum(b.balance_minor) > 0) held
join campaign.campaign c on c.id = held.campaign_id
left join lateral (select max(p.released_at) as at from payout.payout p where p.campaign_id = c.id and p.state not in ('due', 'waiting_for_account')) left_ on true
left join lateral (select min(k.done_at) as at from payment.charge k
                   where k.campaign_id = c.id and k.state = 'succeeded' and k.done_at > coalesce(left_.at, '-infinity')) oldest on true
left join payment.connected_account a on a.creator_id = c.creator_id
left join bank.held_alarm alarm on alarm.campaign_id = c.id and alarm.since = coalesce(oldest.at, left_.at)
where coalesce(oldest.at, left_.at) is not null;

alter table payout.payout add column reminded smallint not null default 0 check (reminded >= 0);
comment on column payout.payout.reminded is 'How often its creator was reminded of the missing account.';
