-- The ledger of jobs. Written once per request of the durable server, so in one round trip: the function sets the
-- workspace itself, and the wall holds, because it runs as its caller.

-- p: see Progress in lib/jobs/record-progress.ts. What comes late for a run that has ended adds to its steps only.
create or replace function record_job_progress(p jsonb) returns void
language plpgsql set search_path = public, pg_temp as $$
declare
  v_workspace uuid := (p->>'workspaceId')::uuid;
  v_at timestamptz := (p->>'at')::timestamptz;
  v_state text := p->>'state';
  v_ended boolean := p->>'state' in ('completed', 'failed', 'cancelled');
  v_job uuid;
  v_waits_for text;
  v_waits_until timestamptz;
begin
  perform set_config('app.workspace_id', v_workspace::text, true);

  select id into v_job from job_runs
  where workspace_id = v_workspace and function_id = p->>'functionId' and event_id = p->>'eventId';
  if v_job is null then
    insert into job_runs (workspace_id, id, function_id, event_id, event_name, event_data, entity_ids, replay, status)
    values (v_workspace, (p->>'newId')::uuid, p->>'functionId', p->>'eventId', p->>'eventName', p->'eventData',
      array(select jsonb_array_elements_text(p->'entityIds'))::uuid[], nullif(p->'replay', 'null'), 'running')
    -- The dispatcher may write it in the same moment.
    on conflict (workspace_id, function_id, event_id) do update set updated_at = excluded.updated_at
    returning id into v_job;
  end if;

  insert into job_steps as s (workspace_id, job_id, step_id, name, kind, status, attempts, input, output, error,
    waits_until, started_at, ended_at)
  select v_workspace, v_job, n.id, n.name, n.kind, n.status, coalesce(n.attempts, '[]'), n.input, n.output, n.error,
    n."waitsUntil", n."startedAt", n."endedAt"
  from jsonb_to_recordset(coalesce(p->'steps', '[]')) as n (id text, name text, kind text, status text,
    attempts jsonb, input jsonb, output jsonb, error jsonb, "waitsUntil" timestamptz, "startedAt" timestamptz,
    "endedAt" timestamptz)
  on conflict (workspace_id, job_id, step_id) do update set
    status = excluded.status, output = excluded.output, error = excluded.error, ended_at = excluded.ended_at,
    -- The same attempt is told twice when it takes long: as begun, then as ended.
    attempts = (
      select coalesce(jsonb_agg(a order by (a->>'attempt')::int), '[]') from (
        select a from jsonb_array_elements(s.attempts) a
        where not exists (select from jsonb_array_elements(excluded.attempts) b where b->'attempt' = a->'attempt')
        union all select jsonb_array_elements(excluded.attempts)
      ) as all_attempts (a))
  -- A sleep or wait that is over is not begun again by being reported again.
  where not (excluded.status = 'waiting' and s.ended_at is not null);

  -- Sleeps and waits found answered.
  update job_steps s set ended_at = v_at, status = o.status, output = o.output
  from jsonb_to_recordset(coalesce(p->'over', '[]')) as o (id text, status text, output jsonb)
  where s.workspace_id = v_workspace and s.job_id = v_job and s.step_id = o.id and s.ended_at is null;

  if v_ended then
    update job_steps set ended_at = v_at, status = 'cancelled'
    where workspace_id = v_workspace and job_id = v_job and ended_at is null;
  elsif v_state = 'parked' then
    select name, waits_until into v_waits_for, v_waits_until from job_steps
    where workspace_id = v_workspace and job_id = v_job and status = 'waiting' and ended_at is null
    order by waits_until limit 1;
    v_state := case when found then 'waiting' else 'running' end;
  end if;

  update job_runs set
    status = v_state,
    run_id = coalesce(p->>'runId', run_id),
    started_at = case when p ? 'startedAt' then least(started_at, (p->>'startedAt')::timestamptz) else started_at end,
    attempts = greatest(attempts, coalesce((p->>'attempts')::smallint, 0)),
    waits_for = v_waits_for,
    waits_until = v_waits_until,
    next_attempt_at = case when v_state = 'retrying' then (p->>'nextAttemptAt')::timestamptz end,
    error = case when v_state in ('failed', 'retrying', 'cancelled') then coalesce(nullif(p->'error', 'null'), error) end,
    output = coalesce(p->'output', output),
    ended_at = case when v_ended then v_at end,
    updated_at = v_at
  where workspace_id = v_workspace and id = v_job
    -- Ended is ended, unless the server began what was given up before it had a run.
    and (ended_at is null or run_id is distinct from (p->>'runId'));
end $$;

revoke all on function record_job_progress(jsonb) from public;
grant execute on function record_job_progress(jsonb) to cs_app;

-- Under row-level security no index serves array operators, so this reads past it, in the caller's workspace only.
grant select on job_runs to cs_definer;

create or replace function find_jobs_of(wanted uuid) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id from job_runs r
  where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and r.entity_ids @> array[wanted]
  order by r.id desc limit 2000
$$;
alter function find_jobs_of(uuid) owner to cs_definer;
revoke all on function find_jobs_of(uuid) from public;
grant execute on function find_jobs_of(uuid) to cs_app;
