create table curation.review (
  id           uuid primary key,
  campaign_id  uuid not null,
  decision     text not null check (decision in ('approved', 'changes_requested', 'refused')),
  reason_code  text check (reason_code in ('not_cultural', 'not_local', 'unlawful', 'budget_unclear', 'remuneration_unclear',
                 'rights_unclear', 'ai_undisclosed', 'incomplete', 'duplicate', 'commercial_only')),
  note         text not null default '' check (length(note) <= 4000),
  curator      uuid not null,
  decided_at   timestamptz not null,
  constraint a_refusal_has_a_reason check (decision <> 'refused' or reason_code is not null),
  constraint a_request_says_what_to_change check (decision <> 'changes_requested' or length(note) > 0)
);
create index review_by_campaign on curation.review (campaign_id, decided_at);
