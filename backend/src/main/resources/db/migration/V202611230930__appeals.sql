-- Who was refused may ask, once, that somebody else looks at it; whoever refused never decides that.
create table curation.appeal (
  review_id  uuid primary key references curation.review,
  grounds    text not null check (length(grounds) between 1 and 4000),
  filed_by   uuid not null,
  filed_at   timestamptz not null,
  refused_by uuid not null,
  outcome    text check (outcome in ('upheld', 'overturned')),
  answer     text check (length(answer) between 1 and 4000),
  decided_by uuid,
  decided_at timestamptz,
  constraint another_person_decides check (decided_by <> refused_by and decided_by <> filed_by),
  constraint a_decision_is_whole check (num_nonnulls(outcome, answer, decided_by, decided_at) in (0, 4))
);
comment on column curation.appeal.outcome is 'Of the refusal: upheld stays, overturned is an approval.';

-- A review with its appeal, for those who work on it.
create view curation.appealed_review as
select r.campaign_id, r.id as review_id, r.reason_code, r.note, r.curator, r.decided_at as refused_at,
       a.grounds, a.filed_at, a.outcome, a.answer, a.decided_at
from curation.review r
left join curation.appeal a on a.review_id = r.id
where r.decision = 'refused';

-- What is published of refusals: how many, why, and what became of appeals; nothing that names a campaign.
create view curation.refusal_count as
select to_char(r.decided_at at time zone 'Europe/Zurich', 'YYYY"-Q"Q') as quarter, r.reason_code,
       count(*)::integer as refused, count(a.review_id)::integer as appealed,
       (count(*) filter (where a.outcome = 'upheld'))::integer as upheld,
       (count(*) filter (where a.outcome = 'overturned'))::integer as overturned
from curation.review r
left join curation.appeal a on a.review_id = r.id
where r.decision = 'refused'
group by 1, 2;
create view curation.decision_count as
select to_char(decided_at at time zone 'Europe/Zurich', 'YYYY"-Q"Q') as quarter,
       (count(*) filter (where decision = 'approved'))::integer as approved,
       (count(*) filter (where decision = 'refused'))::integer as refused
from curation.review where decision <> 'changes_requested'
group by 1;

-- A refusal is the end, unless somebody else overturned it.
create or replace view ledger.invariant_21_states_follow_their_table as
select t.campaign_id::text || '#' || t.seq as what from campaign.transition t
left join campaign.transition before on before.campaign_id = t.campaign_id and before.seq = t.seq - 1
where t.from_state <> coalesce(before.to_state, 'draft')
   or t.from_state in ('failed', 'cancelled', 'reported')
   or (t.from_state = 'refused' and not (t.to_state = 'approved' and exists (
        select from curation.appealed_review a where a.campaign_id = t.campaign_id and a.outcome = 'overturned')))
union all
select c.id::text from campaign.campaign c
join lateral (select to_state from campaign.transition t where t.campaign_id = c.id order by seq desc limit 1) last on true
where last.to_state <> c.state;

-- When an appeal that nobody has decided was filed.
create or replace view curation.queue as
select c.id, c.slug, coalesce(t.title, '') as title, c.creator_id, f.slug as creator_slug, f.name as creator_name,
       c.language, c.discipline, c.area, c.goal_minor, c.state, c.submitted_at, c.updated_at,
       (select max(a.filed_at) from curation.appealed_review a where a.campaign_id = c.id and a.outcome is null) as appealed_at
from campaign.campaign c
join campaign.creator_face f on f.id = c.creator_id
left join campaign.campaign_text t on t.campaign_id = c.id and t.language = c.language;
