-- Removes deliveries of API channels that ended longer ago than their workspace keeps what providers said; at most
-- `most`. Asked by the clock, which has no tenant.
create or replace function remove_old_deliveries(at timestamptz, most integer, usual_days integer) returns integer
language sql volatile security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from api_deliveries where (workspace_id, id) in (
      select d.workspace_id, d.id from api_deliveries d
      left join job_settings s on s.workspace_id = d.workspace_id
      -- What was still to be posted so long ago was taken back, or forbidden, between two tries.
      where (d.state <> 'waiting' or d.way = 'callback')
        and coalesce(d.accepted_at, d.last_attempt_at, d.created_at)
          < at - make_interval(days => coalesce(s.receipt_days, usual_days))
        -- The last of a channel stays: places count on from it, and whoever read on from one would miss what came after.
        and exists (select from api_deliveries n where n.workspace_id = d.workspace_id
          and n.connection_id = d.connection_id and n.position > d.position)
      limit most)
    returning 1)
  select count(*)::integer from gone
$$;
grant select, delete on api_deliveries to cs_definer;
alter function remove_old_deliveries(timestamptz, integer, integer) owner to cs_definer;
revoke all on function remove_old_deliveries(timestamptz, integer, integer) from public;
grant execute on function remove_old_deliveries(timestamptz, integer, integer) to cs_system;
