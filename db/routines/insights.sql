-- Search of everything, for the command palette. The same rules as search_contacts (contacts.sql), which it builds on.
grant select on contacts, contact_identities, leads, deals, stages, tickets, documents to cs_definer;

create index if not exists deals_name_trgm on deals using gin (name gin_trgm_ops);
create index if not exists tickets_subject_trgm on tickets using gin (subject gin_trgm_ops);
create index if not exists documents_title_trgm on documents using gin (title gin_trgm_ops);

create or replace function search_everything(p_query text, p_limit integer)
returns table (type text, id uuid, title text, hint text)
language plpgsql stable security definer
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  if v_workspace is null or length(trim(p_query)) < 2 then return; end if;
  return query
    with people as (select s.id, s.closeness from search_contacts(p_query, p_limit) s),
    hits as (
      select 'contact' as type, c.id, c.name as title,
        coalesce((select string_agg(i.value, ' · ' order by i.kind desc, i.id) from contact_identities i
          where i.workspace_id = v_workspace and i.contact_id = c.id), '') as hint,
        p.closeness as closeness, 0 as kind
      from people p join contacts c on c.workspace_id = v_workspace and c.id = p.id
      union all
      select 'lead', l.id, c.name, format('%s · score %s', l.status, l.score), p.closeness, 1
      from people p join contacts c on c.workspace_id = v_workspace and c.id = p.id
      cross join lateral (
        -- As in search_leads (contacts.sql): one look into the index for each.
        select l.id, l.status, l.score from leads l where l.workspace_id = v_workspace and l.contact_id = p.id
          and l.status <> 'merged' and reaches('leads', l.owner_id) offset 0
      ) l
      union all
      -- The closest of very many: where hundreds are called alike, the one that was typed in full is among them.
      (select 'deal', d.id, d.name, s.name, d.closeness, 2 from (
          select d.id, d.name, d.stage_id, word_similarity(p_query, d.name) as closeness from deals d
          where d.workspace_id = v_workspace and p_query <% d.name and reaches('deals', d.owner_id) limit 5000
        ) d join stages s on s.workspace_id = v_workspace and s.id = d.stage_id
      order by d.closeness desc limit 100)
      union all
      (select 'ticket', t.id, format('#%s %s', t.number, t.subject), t.status, t.closeness, 3 from (
          select t.id, t.number, t.subject, t.status, word_similarity(p_query, t.subject) as closeness from tickets t
          where t.workspace_id = v_workspace and p_query <% t.subject limit 5000
        ) t order by t.closeness desc limit 100)
      union all
      (select 'document', k.id, k.title, k.collection, k.closeness, 4 from (
          select k.id, k.title, k.collection, word_similarity(p_query, k.title) as closeness from documents k
          where k.workspace_id = v_workspace and p_query <% k.title limit 5000
        ) k order by k.closeness desc limit 100)
    )
    select h.type, h.id, h.title, h.hint from hits h
    order by h.closeness desc, h.kind, h.id limit least(p_limit, 50);
end $$;

alter function search_everything owner to cs_definer;
grant execute on function search_contacts to cs_definer;
revoke all on function search_everything from public;
grant execute on function search_everything to cs_app;
