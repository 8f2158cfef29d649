-- Closing a campaign moves pledges and money, and nothing else. What follows from it for each supporter, a mail to
-- write and a card to forget, is asked for afterwards, once for the whole campaign.
alter table settlement.settlement add column let_go_at timestamptz;
update settlement.settlement set let_go_at = done_at where outcome in ('failed', 'cancelled') and state = 'done';
create index settlement_to_let_go on settlement.settlement (done_at) where state = 'done' and outcome in ('failed', 'cancelled') and let_go_at is null;
