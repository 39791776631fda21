-- Text search of deals. As in contacts.sql: under row-level security no index serves trigram operators, so this reads
-- past the wall and asks for the caller's workspace and reach itself.
grant select on deals, contacts, accounts to cs_definer;
create index if not exists deals_name_trgm on deals using gin (name gin_trgm_ops);

-- By what they are called, and by whom they are with.
create or replace function search_deals(p_query text, p_limit integer)
returns table (id uuid, closeness real)
language plpgsql stable security definer rows 50
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_query text := trim(p_query);
  v_all boolean := coalesce(current_setting('app.see_deals', true), '') = '';
begin
  if v_workspace is null or length(v_query) < 2 then return; end if;
  return query
    select hit.id, max(hit.closeness) from (
      (select d.id, word_similarity(v_query, d.name) as closeness from deals d
        where d.workspace_id = v_workspace and v_query <% d.name
          and (v_all or reaches('deals', d.owner_id)) limit 500)
      union all
      (select d.id, c.closeness * 0.95::real from (
          select c.id, word_similarity(v_query, c.name) as closeness from contacts c
          where c.workspace_id = v_workspace and v_query <% c.name limit 200
        ) c cross join lateral (
          -- One look into the index for each, however many the planner expects: see search_leads (contacts.sql).
          select d.id from deals d where d.workspace_id = v_workspace and d.contact_id = c.id
            and (v_all or reaches('deals', d.owner_id)) offset 0
        ) d limit 500)
      union all
      (select d.id, a.closeness * 0.9::real from (
          select a.id, word_similarity(v_query, a.name) as closeness from accounts a
          where a.workspace_id = v_workspace and v_query <% a.name limit 100
        ) a cross join lateral (
          select d.id from deals d where d.workspace_id = v_workspace and d.account_id = a.id
            and (v_all or reaches('deals', d.owner_id)) offset 0
        ) d limit 500)
    ) hit
    group by hit.id order by max(hit.closeness) desc, hit.id limit least(p_limit, 500);
end $$;

alter function search_deals owner to cs_definer;
revoke all on function search_deals from public;
grant execute on function search_deals to cs_app;
