-- The primary key has the same columns in the same order, and read through it, each batch of a crowd walks past
-- every unit that was sold before. An order that only the free units' index knows leaves no choice.
drop index pledge.reward_slot_free;
create index reward_slot_free on pledge.reward_slot (reward_id, (n + 0)) where pledge_id is null;
