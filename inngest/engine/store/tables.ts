/**
 * The engine's tables. Payloads are JSON **text**: `jsonb` refuses `\u0000`, and nothing here is queried by content.
 * Times are milliseconds of the engine's clock. Statements are idempotent and run at every start.
 */
export const TABLES = `
create schema if not exists eng;

create table if not exists eng.apps (
  url text primary key,
  name text not null default '',
  checksum text not null default '',
  sdk text not null default '',
  synced_at bigint,
  error text
);

create table if not exists eng.fns (
  id text primary key,
  app_url text not null,
  cfg text not null,
  archived boolean not null default false
);

create table if not exists eng.events (
  id text primary key,
  name text not null,
  raw text not null,
  at bigint not null
);
create index if not exists events_at on eng.events (at);

create table if not exists eng.runs (
  id text primary key,
  fn_id text not null,
  status text not null,
  events text not null,
  event_ids text[] not null,
  force_plan boolean not null default false,
  req_version int not null default -1,
  prio bigint not null,
  ckeys text[] not null default '{}',
  skey text,
  state_bytes bigint not null default 0,
  created_at bigint not null,
  started_at bigint,
  ended_at bigint,
  output text
);
create index if not exists runs_event on eng.runs using gin (event_ids);
create index if not exists runs_single on eng.runs (fn_id, skey) where ended_at is null and skey is not null;
create index if not exists runs_ended on eng.runs (ended_at) where ended_at is not null;

create table if not exists eng.idem (
  fn_id text not null,
  key text not null,
  until bigint not null,
  primary key (fn_id, key)
);
create index if not exists idem_until on eng.idem (until);

create table if not exists eng.steps (
  run_id text not null,
  step_id text not null,
  ord bigint generated always as identity,
  op text not null,
  name text not null,
  data text not null,
  at bigint not null,
  primary key (run_id, step_id)
);

create table if not exists eng.history (
  id bigint generated always as identity primary key,
  run_id text not null,
  step_id text,
  attempt int not null,
  at bigint not null,
  retry_at bigint,
  error text not null
);
create index if not exists history_run on eng.history (run_id);

create table if not exists eng.pending (
  run_id text not null,
  step_id text not null,
  primary key (run_id, step_id)
);

create table if not exists eng.pauses (
  id text primary key,
  run_id text not null,
  step_id text not null,
  kind text not null,
  event text,
  expr text,
  corr text,
  race boolean not null default false,
  armed_at bigint not null,
  expires bigint not null
);
create index if not exists pauses_event on eng.pauses (event) where event is not null;
create unique index if not exists pauses_corr on eng.pauses (kind, corr) where corr is not null;
create index if not exists pauses_run on eng.pauses (run_id);

create table if not exists eng.jobs (
  id text primary key,
  run_id text,
  fn_id text,
  kind text not null,
  step_id text,
  attempt int not null default 0,
  run_at bigint not null,
  prio bigint not null,
  state text not null default 'ready',
  due boolean not null default false,
  gen int not null default 0,
  again boolean not null default false,
  race boolean not null default false,
  ckeys text[] not null default '{}',
  payload text
);
do $$ begin
  -- Asked first: altering would wait for whoever is at work, and hold up everyone behind it.
  if not exists (select from pg_attribute where attrelid = 'eng.jobs'::regclass and attname = 'due') then
    alter table eng.jobs add column due boolean not null default false;
  end if;
end $$;
drop index if exists eng.jobs_ready, eng.jobs_prio;
create index if not exists jobs_later on eng.jobs (run_at) where state = 'ready' and not due;
create index if not exists jobs_due on eng.jobs (prio, run_at, id) where state = 'ready' and due;
create index if not exists jobs_lanes on eng.jobs (ckeys, prio, run_at, id) where state = 'ready' and due;
create index if not exists jobs_run on eng.jobs (run_id);
create index if not exists jobs_running on eng.jobs (id) where state = 'running';

create table if not exists eng.gcra (
  key text primary key,
  tat bigint not null
);

create table if not exists eng.buffers (
  key text primary key,
  fn_id text not null,
  items text not null,
  opened_at bigint not null,
  due_at bigint not null
);

create table if not exists eng.crons (
  fn_id text not null,
  expr text not null,
  jitter_ms bigint not null default 0,
  next_at bigint not null,
  primary key (fn_id, expr)
);
`;
