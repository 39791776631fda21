-- What must be found before the workspace is known. These answer ids only; everything else is read under the wall.

grant select on api_keys, workspaces to cs_definer;

create or replace function find_api_key(wanted_prefix text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.workspace_id, k.id from api_keys k where k.prefix = wanted_prefix and k.revoked_at is null
$$;
alter function find_api_key(text) owner to cs_definer;
revoke all on function find_api_key(text) from public;
grant execute on function find_api_key(text) to cs_app;

-- A browser's preflight carries no key: whether any workspace lists the origin is all it learns.
create or replace function is_allowed_origin(origin text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from workspaces w where w.settings->'allowedOrigins' ? origin)
$$;
alter function is_allowed_origin(text) owner to cs_definer;
revoke all on function is_allowed_origin(text) from public;
grant execute on function is_allowed_origin(text) to cs_app;
