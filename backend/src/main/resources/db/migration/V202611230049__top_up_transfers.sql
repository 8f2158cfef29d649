-- What was asked for of a pledge that was paid in part, and the reward that this cost: the rest may still come.
alter table pledge.pledge
  add column asked_minor money_minor,
  add column dropped_reward uuid references pledge.offer,
  add constraint less_came_than_was_asked check (asked_minor is null or asked_minor > amount_minor);
