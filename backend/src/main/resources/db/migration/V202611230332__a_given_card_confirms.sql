-- A card that was given and a pledge that does not count: its supporter believes that they have pledged.
create view ledger.invariant_44_a_given_card_confirms_its_pledge as
select p.id::text as what from pledge.pledge p
join payment.setup s on s.pledge_id = p.id and s.state = 'completed' and s.detach_requested_at is null
where p.state in ('placed', 'lapsed');
