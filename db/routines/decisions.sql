-- The chain of decision records (docs/decisions/013-decision-chain.md). The application may enter records by these
-- functions only; it cannot change, remove or insert a row. Keys stay outside: links come ready made, and this side
-- sees to it that each one continues the head it was made for.

grant select on workspaces to cs_definer;
grant select, insert on decision_records to cs_definer;
grant select, insert, update on decision_payloads to cs_definer;
grant select, insert, update on decision_heads to cs_definer;

-- Where the next record goes. Whoever has the answer holds the chain until their transaction ends.
create or replace function lock_decision_head() returns table (count bigint, link text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  if v_workspace is null then raise exception 'A chain belongs to a workspace.'; end if;
  return query select h.count, h.link from decision_heads h where h.workspace_id = v_workspace for update;
  if found then return; end if;
  insert into decision_heads (workspace_id, count, link) values (v_workspace, 0, repeat('0', 64))
  on conflict do nothing;
  return query select h.count, h.link from decision_heads h where h.workspace_id = v_workspace for update;
end $$;

-- p_records: rows of decision_records without the workspace, oldest first, each with `payload`: {contact_id, salt,
-- content} or null.
create or replace function append_decisions(p_records jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_head decision_heads;
  v_record record;
begin
  select * into v_head from decision_heads h where h.workspace_id = v_workspace for update;
  if not found then raise exception 'The chain has no head: lock it first.'; end if;
  for v_record in
    select (e->>'seq')::bigint as seq, e->>'previous' as previous, e->>'link' as link
    from jsonb_array_elements(p_records) with ordinality as r (e, position) order by position
  loop
    if v_record.seq <> v_head.count + 1 or v_record.previous <> v_head.link then
      raise exception 'The record does not continue the chain.';
    end if;
    v_head.count := v_record.seq;
    v_head.link := v_record.link;
  end loop;
  insert into decision_records
  select r.* from jsonb_array_elements(p_records) as e,
    jsonb_populate_record(null::decision_records, (e - 'payload') || jsonb_build_object('workspace_id', v_workspace)) as r;
  insert into decision_payloads (workspace_id, record_id, contact_id, salt, content)
  select v_workspace, (e->>'id')::uuid, (e->'payload'->>'contact_id')::uuid, e->'payload'->>'salt', e->'payload'->>'content'
  from jsonb_array_elements(p_records) as e
  where jsonb_typeof(e->'payload') = 'object';
  update decision_heads h set count = v_head.count, link = v_head.link, updated_at = now()
  where h.workspace_id = v_workspace;
end $$;

-- Takes the words of an action's records, and their salt, away for good. The chain stays whole.
create or replace function erase_decision_payloads(p_action uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_erased integer;
begin
  update decision_payloads p set salt = null, content = null, contact_id = null, erased_at = now()
  from decision_records r
  where r.workspace_id = v_workspace and r.action_id = p_action
    and p.workspace_id = v_workspace and p.record_id = r.id and p.erased_at is null;
  get diagnostics v_erased = row_count;
  return v_erased;
end $$;

do $$
declare
  f text;
begin
  foreach f in array array['lock_decision_head()', 'append_decisions(jsonb)', 'erase_decision_payloads(uuid)'] loop
    execute format('alter function %s owner to cs_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to cs_app', f);
  end loop;
end $$;

-- For the hourly line in the log and the verify command: every workspace, also one whose head is gone. No tenant.
create or replace function list_decision_heads() returns table (workspace_id uuid, count bigint, link text)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, h.count, h.link from workspaces w left join decision_heads h on h.workspace_id = w.id order by w.id
$$;
alter function list_decision_heads() owner to cs_definer;
revoke all on function list_decision_heads() from public;
grant execute on function list_decision_heads() to cs_system;
