-- The same as most would write it: a transaction of several statements in which every pledge takes a unit
-- from, and adds its amount to, the one row of its campaign. Statements are separated by empty lines.
insert into bench.request values (?::uuid, repeat('0', 64))

update bench.total set pledged_minor = pledged_minor + ?, units_left = units_left - 1
where campaign_id = ?::uuid and units_left > 0

insert into bench.pledge values (?::uuid, ?::uuid, ?, ?, 'placed', now())

insert into bench.entry values (?::uuid, 1, 'commitment_contra', ?), (?::uuid, 2, 'commitment', - ?)
