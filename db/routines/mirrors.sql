-- A webhook names its mirror and nothing else: this finds the workspace.
grant select on mirrors, mirror_records to cs_definer;

create or replace function find_mirror(wanted uuid) returns table (workspace_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id from mirrors m where m.id = wanted
$$;
alter function find_mirror(uuid) owner to cs_definer;
revoke all on function find_mirror(uuid) from public;
grant execute on function find_mirror(uuid) to cs_app;

-- Every mirror of the installation that is to be asked for news.
create or replace function mirrors_to_pull() returns table (workspace_id uuid, mirror_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.workspace_id, m.id from mirrors m where m.status = 'active' order by m.pulled_at nulls first
$$;
alter function mirrors_to_pull() owner to cs_definer;
revoke all on function mirrors_to_pull() from public;
grant execute on function mirrors_to_pull() to cs_system;

-- A mirrored ticket that changes is compared with its other side, whoever changed it: no verb has to think of it. What a
-- mirror itself writes here is named in app.mirroring and not told to it again.
create or replace function mirror_ticket_change() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  with told as (
    update mirror_records r set wanted = r.wanted + 1, attempts = 0, retry_at = null, failed_at = null
    from mirrors m
    where r.workspace_id = new.workspace_id and r.ticket_id = new.id and r.state <> 'gone'
      and r.id::text <> coalesce(current_setting('app.mirroring', true), '')
      and m.workspace_id = r.workspace_id and m.id = r.mirror_id and m.status = 'active'
    returning r.id, r.wanted
  )
  insert into outbox (id, workspace_id, event_name, data)
    select gen_random_uuid(), new.workspace_id, 'mirror/record.wanted',
      jsonb_build_object('recordId', told.id, 'wanted', told.wanted, 'replayId', '', 'workspaceId', new.workspace_id)
    from told;
  return null;
end $$;

create or replace trigger tickets_mirrored after update on tickets for each row
  when (old.subject is distinct from new.subject or old.description is distinct from new.description
    or old.type is distinct from new.type
    or old.status is distinct from new.status or old.priority is distinct from new.priority
    or old.urgency is distinct from new.urgency or old.impact is distinct from new.impact
    or old.category is distinct from new.category
    or old.watcher_ids is distinct from new.watcher_ids)
  execute function mirror_ticket_change();
