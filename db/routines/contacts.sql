-- Text search of contacts. Under row-level security PostgreSQL uses no index for operators that are not leakproof
-- (trigram, LIKE), so this runs as an owner that may read past it, and filters by the caller's workspace itself.
grant select on contacts, contact_identities to cs_definer;

-- By address, and by prefix of it: what people paste is mostly a number or an address.
create index if not exists contact_identities_value_trgm on contact_identities using gin (value gin_trgm_ops);

create or replace function search_contacts(p_query text, p_limit integer)
returns table (id uuid, closeness real)
language plpgsql stable security definer rows 50
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_address text := '%' || replace(replace(replace(lower(trim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  v_digits text := regexp_replace(p_query, '[^0-9]', '', 'g');
  -- Reading past the walls, it asks for the caller's reach itself (visibility.sql).
  v_all boolean := coalesce(current_setting('app.see_contacts', true), '') = '';
begin
  if v_workspace is null or length(trim(p_query)) < 2 then return; end if;
  return query
    select hit.id, max(hit.closeness) from (
      (select c.id, word_similarity(p_query, c.name) as closeness from contacts c
        where c.workspace_id = v_workspace and c.merged_into_id is null and p_query <% c.name
          and (v_all or contact_in_reach(c.workspace_id, c.id, c.owner_id)) limit 500)
      union all
      (select i.contact_id, 0.9::real from contact_identities i
        where i.workspace_id = v_workspace and length(trim(p_query)) >= 3 and i.value like v_address
          and (v_all or address_in_reach(i.workspace_id, i.contact_id)) limit 200)
      union all
      (select i.contact_id, 0.95::real from contact_identities i
        where i.workspace_id = v_workspace and i.kind = 'phone' and length(v_digits) >= 4
          and i.value like '%' || v_digits || '%'
          and (v_all or address_in_reach(i.workspace_id, i.contact_id)) limit 200)
    ) hit
    group by hit.id order by max(hit.closeness) desc, hit.id limit least(p_limit, 200);
end $$;

alter function search_contacts owner to cs_definer;
revoke all on function search_contacts from public;
grant execute on function search_contacts to cs_app;

-- Lists compare these regardless of case. How common a value is decides whether a page walks its order or looks the
-- value up first.
create statistics if not exists contacts_language_said on (lower(language)) from contacts;
create statistics if not exists contacts_channel_said on (lower(preferred_channel)) from contacts;
create statistics if not exists leads_source_said on (lower(source)) from leads;

-- Leads by whom they are about: the person's name, number or address, or the name of their account.
grant select on leads, accounts to cs_definer;

create or replace function search_leads(p_query text, p_limit integer)
returns table (id uuid, closeness real)
language plpgsql stable security definer rows 50
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_address text := '%' || replace(replace(replace(lower(trim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  v_digits text := regexp_replace(p_query, '[^0-9]', '', 'g');
  v_all boolean := coalesce(current_setting('app.see_leads', true), '') = '';
begin
  if v_workspace is null or length(trim(p_query)) < 2 then return; end if;
  return query
    select l.id, max(hit.closeness) from (
      (select c.id, word_similarity(p_query, c.name) as closeness from contacts c
        where c.workspace_id = v_workspace and c.merged_into_id is null and p_query <% c.name limit 500)
      union all
      (select i.contact_id, 0.9::real from contact_identities i
        where i.workspace_id = v_workspace and length(trim(p_query)) >= 3 and i.value like v_address limit 200)
      union all
      (select i.contact_id, 0.95::real from contact_identities i
        where i.workspace_id = v_workspace and i.kind = 'phone' and length(v_digits) >= 4
          and i.value like '%' || v_digits || '%' limit 200)
      union all
      (select c.id, word_similarity(p_query, a.name) * 0.9::real from (
          select a.id, a.name from accounts a
          where a.workspace_id = v_workspace and p_query <% a.name limit 100
        ) a cross join lateral (
          select c.id from contacts c where c.workspace_id = v_workspace and c.account_id = a.id offset 0
        ) c limit 500)
    ) hit
    -- One look into the index for each hit: "offset 0" keeps a planner that expects hundreds of them from reading all leads.
    cross join lateral (
      select l.id from leads l where l.workspace_id = v_workspace and l.contact_id = hit.id and l.status <> 'merged'
        and (v_all or reaches('leads', l.owner_id)) offset 0
    ) l
    group by l.id order by max(hit.closeness) desc, l.id limit least(p_limit, 500);
end $$;

alter function search_leads owner to cs_definer;
revoke all on function search_leads from public;
grant execute on function search_leads to cs_app;

-- By name or domain, for the list of accounts.
grant select on accounts to cs_definer;
create index if not exists accounts_name_trgm on accounts using gin (name gin_trgm_ops);
create index if not exists accounts_domain_trgm on accounts using gin (domain gin_trgm_ops);

create or replace function search_accounts(p_query text, p_limit integer) returns setof uuid
language plpgsql stable security definer
set search_path = public, pg_temp
set pg_trgm.word_similarity_threshold = 0.5
as $$
declare
  v_workspace uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  v_query text := trim(p_query);
  v_part text := '%' || replace(replace(replace(lower(trim(p_query)), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  if v_workspace is null or v_query = '' then return; end if;
  return query
    select a.id from accounts a
    where a.workspace_id = v_workspace and (v_query <% a.name or a.name ilike v_part
      or a.domain like v_part)
    order by greatest(word_similarity(v_query, a.name),
      case when a.domain like v_part then 0.95 else 0 end) desc, a.id
    limit least(p_limit, 200);
end $$;

alter function search_accounts owner to cs_definer;
revoke all on function search_accounts from public;
grant execute on function search_accounts to cs_app;

-- An id from before a merge answers as the one that took it over, however many merges ago. They run as their caller:
-- row-level security holds. An unknown id answers nothing.
create or replace function survivor_of(p_workspace uuid, p_contact uuid) returns uuid
language sql stable as $$
  with recursive up as (
    select id, merged_into_id from contacts where workspace_id = p_workspace and id = p_contact
    union all
    select c.id, c.merged_into_id from up join contacts c on c.workspace_id = p_workspace and c.id = up.merged_into_id
  )
  select id from up where merged_into_id is null
$$;

create or replace function lead_of(p_workspace uuid, p_lead uuid) returns uuid
language sql stable as $$
  with recursive up as (
    select id, merged_into_id from leads where workspace_id = p_workspace and id = p_lead
    union all
    select l.id, l.merged_into_id from up join leads l on l.workspace_id = p_workspace and l.id = up.merged_into_id
  )
  select id from up where merged_into_id is null
$$;

create or replace function conversation_of(p_workspace uuid, p_conversation uuid) returns uuid
language sql stable as $$
  with recursive up as (
    select id, joined_into_id from conversations where workspace_id = p_workspace and id = p_conversation
    union all
    select v.id, v.joined_into_id from up
      join conversations v on v.workspace_id = p_workspace and v.id = up.joined_into_id
  )
  select id from up where joined_into_id is null
$$;

-- A contact and everyone who was merged into it: whose entries its timeline shows. The audit log is never rewritten.
create or replace function family_of(p_workspace uuid, p_contact uuid) returns setof uuid
language sql stable as $$
  with recursive down as (
    select p_contact as id
    union all
    select c.id from down join contacts c on c.workspace_id = p_workspace and c.merged_into_id = down.id
  )
  select id from down
$$;

grant execute on function survivor_of, lead_of, conversation_of, family_of to cs_app;

-- Every workspace, for the sweep that looks for duplicates: it has no tenant of its own.
create or replace function workspaces_to_sweep() returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id from workspaces w order by w.id
$$;

grant select on workspaces to cs_definer;
alter function workspaces_to_sweep owner to cs_definer;
revoke all on function workspaces_to_sweep from public;
grant execute on function workspaces_to_sweep to cs_system;
