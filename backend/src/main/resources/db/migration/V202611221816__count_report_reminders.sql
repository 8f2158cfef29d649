alter table remuneration.report add column reminders smallint not null default 0;
comment on column remuneration.report.reminders is 'How many times the creator was reminded before the report was due.';
create index report_to_remind on remuneration.report (due_at) where filed_at is null;
