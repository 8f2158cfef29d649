create schema operation;

-- db-scheduler's table: recurring jobs, each run by one node at a time.
create table operation.scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on operation.scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on operation.scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on operation.scheduled_tasks (priority desc, execution_time asc);

-- How far the demonstration's clock is from the real one. Empty, and never read, elsewhere.
create table operation.demo_clock (
  one            boolean primary key default true check (one),
  offset_millis  bigint not null,
  frozen_at      timestamptz
);
