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
          and v_query = '' order by r.updated_at desc limit p_limit)
      ) hit join contacts c on c.workspace_id = v_workspace and c.id = hit.id
      order by hit.closeness desc, c.updated_at desc, c.id limit least(p_limit, 50);
  elsif v_query = '' then
    return query execute format(
      'select t.id, t.name from %I t where t.workspace_id = $1 order by t.updated_at desc, t.id limit least($2, 50)',
      case p_type when 'account' then 'accounts' else 'deals' end) using v_workspace, p_limit;
  else
    return query execute format(
      'select t.id, t.name from %I t where t.workspace_id = $1 and ($2 <%% t.name or t.name ilike $3)
       order by word_similarity($2, t.name) desc, t.id limit least($4, 50)',
      case p_type when 'account' then 'accounts' else 'deals' end) using v_workspace, v_query, v_part, p_limit;
  end if;
end $$;

alter function find_related owner to cs_definer;
revoke all on function find_related from public;
grant execute on function find_related to cs_app;
