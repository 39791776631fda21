-- Records that a relation can point at, by a part of their name with the rules of search_contacts (contacts.sql), which
-- insights.sql lets cs_definer execute.
grant select on accounts, deals to cs_definer;

create index if not exists accounts_name_trgm on accounts using gin (name gin_trgm_ops);
create index if not exists deals_name_trgm on deals using gin (name gin_trgm_ops);

create or replace function find_related(p_type text, p_query text, p_limit integer)
returns table (id uuid, name text)
language plpgsql stable security definer
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_query text := trim(p_query);
  v_part text := '%' || replace(replace(replace(lower(trim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if v_workspace is null then return; end if;
  if p_type = 'contact' then
    return query
      select c.id, c.name from (
        select s.id, s.closeness from search_contacts(v_query, p_limit) s where v_query <> ''
        union all
        (select r.id, 0::real from contacts r where r.workspace_id = v_workspace and r.merged_into_id is null
          and v_query = '' and contact_in_reach(r.workspace_id, r.id, r.owner_id) order by r.updated_at desc limit p_limit)
      ) hit join contacts c on c.workspace_id = v_workspace and c.id = hit.id
      order by hit.closeness desc, c.updated_at desc, c.id limit least(p_limit, 50);
  elsif p_type = 'account' then
    return query
      select a.id, a.name from accounts a
      where a.workspace_id = v_workspace and (v_query = '' or v_query <% a.name or a.name ilike v_part)
      order by case when v_query = '' then 0 else word_similarity(v_query, a.name) end desc, a.updated_at desc, a.id
      limit least(p_limit, 50);
  else
    return query
      select d.id, d.name from deals d
      where d.workspace_id = v_workspace and reaches('deals', d.owner_id)
        and (v_query = '' or v_query <% d.name or d.name ilike v_part)
      order by case when v_query = '' then 0 else word_similarity(v_query, d.name) end desc, d.updated_at desc, d.id
      limit least(p_limit, 50);
  end if;
end $$;

alter function find_related owner to cs_definer;
revoke all on function find_related from public;
grant execute on function find_related to cs_app;
