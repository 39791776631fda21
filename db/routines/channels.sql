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

-- Removes deliveries that were taken in, or held nothing for us, when they are older than their workspace keeps them;
-- at most `most`, the oldest first. What failed or waits stays: it can be taken in again. Asked by the clock, which has
-- no tenant.
create or replace function remove_old_receipts(at timestamptz, most integer, usual_days integer) returns integer
language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from webhook_receipts where (workspace_id, id) in (
      select r.workspace_id, r.id from webhook_receipts r
      left join job_settings s on s.workspace_id = r.workspace_id
      where r.state in ('done', 'ignored')
        and r.handled_at < at - make_interval(days => coalesce(s.receipt_days, usual_days))
      order by r.handled_at limit most)
    returning 1)
  select count(*)::integer from gone
$$;
grant select, delete on webhook_receipts to cs_definer;
grant select on job_settings to cs_definer;
alter function remove_old_receipts(timestamptz, integer, integer) owner to cs_definer;
revoke all on function remove_old_receipts(timestamptz, integer, integer) from public;
grant execute on function remove_old_receipts(timestamptz, integer, integer) to cs_system;
