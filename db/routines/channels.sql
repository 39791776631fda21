-- A webhook names its connection and nothing else: this finds the workspace. Ids, ciphertext and what the signature
-- needs; everything after that is read under the wall.

grant select on channel_connections to cs_definer;

create or replace function find_channel_connection(wanted uuid)
returns table (workspace_id uuid, kind text, provider text, address text, settings jsonb, credentials text, status text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.kind, c.provider, c.address, c.settings, c.credentials, c.status
  from channel_connections c where c.id = wanted
$$;
alter function find_channel_connection(uuid) owner to cs_definer;
revoke all on function find_channel_connection(uuid) from public;
grant execute on function find_channel_connection(uuid) to cs_app;
