-- How far this database was migrated; the journal of migrations is the owner's own.
create or replace function applied_migrations() returns table (count integer, latest bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select count(*)::integer, max(m.created_at)::bigint from drizzle.__drizzle_migrations m;
end $$;
revoke all on function applied_migrations() from public;
grant execute on function applied_migrations() to cs_app;
