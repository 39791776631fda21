-- A form's key names its workspace and nothing else; everything after that is read under the wall.
grant select on lead_forms to cs_definer;

create or replace function find_lead_form(wanted text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.workspace_id, f.id from lead_forms f where f.key = wanted and f.is_active
$$;
alter function find_lead_form(text) owner to cs_definer;
revoke all on function find_lead_form(text) from public;
grant execute on function find_lead_form(text) to cs_app;
