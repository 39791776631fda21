-- Text search of contacts. Under row-level security PostgreSQL uses no index for operators that are not leakproof
-- (trigram, LIKE), so this runs as an owner that may read past it, and filters by the caller's workspace itself.
grant select on contacts, contact_identities to cs_definer;

-- By address, and by prefix of it: what people paste is mostly a number or an address.
create index if not exists contact_identities_value_trgm on contact_identities using gin (value gin_trgm_ops);

create or replace function search_contacts(p_query text, p_limit integer)
returns table (id uuid, closeness real)
language plpgsql stable security definer
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_address text := '%' || replace(replace(replace(lower(trim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  v_digits text := regexp_replace(p_query, '[^0-9]', '', 'g');
begin
  if v_workspace is null or length(trim(p_query)) < 2 then return; end if;
  return query
    select hit.id, max(hit.closeness) from (
      (select c.id, word_similarity(p_query, c.name) as closeness from contacts c
        where c.workspace_id = v_workspace and p_query <% c.name limit 500)
      union all
      (select i.contact_id, 0.9::real from contact_identities i
        where i.workspace_id = v_workspace and length(trim(p_query)) >= 3 and i.value like v_address limit 200)
      union all
      (select i.contact_id, 0.95::real from contact_identities i
        where i.workspace_id = v_workspace and i.kind = 'phone' and length(v_digits) >= 4
          and i.value like '%' || v_digits || '%' limit 200)
    ) hit
    group by hit.id order by max(hit.closeness) desc, hit.id limit least(p_limit, 200);
end $$;

alter function search_contacts owner to cs_definer;
revoke all on function search_contacts from public;
grant execute on function search_contacts to cs_app;
