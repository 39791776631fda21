-- What is nearest to a vector by pgvector. Made last, when the indexes are there: a search asks these functions as soon
-- as they exist. They filter by workspace themselves and answer ids; whoever asks reads the rows under the wall.

-- The nearest of one kind, nearest first. Many are found through the index, which goes on until enough of them are this
-- workspace's; few are compared one by one, which is exact and as quick.
create or replace function nearest_vectors(p_workspace uuid, p_kind text, p_model text, p_vector real[], p_most int)
returns table (id uuid, meaning real)
language plpgsql stable security definer
set search_path = public, pg_temp set hnsw.iterative_scan = strict_order set hnsw.ef_search = 100 as $$
declare
  many bigint;
begin
  select count(*) into many from (
    select from meaning_vectors m
    where m.workspace_id = p_workspace and m.kind = p_kind and m.model = p_model limit 2001) counted;
  if many > 2000 and cardinality(p_vector) = 512 then
    -- Dynamic: an index of one kind serves a question that names the kind.
    return query execute format($q$
      select m.id, (-(m.embedding::halfvec(512) <#> $1))::real from meaning_vectors m
      where m.workspace_id = $2 and m.kind = %L and m.model = $3 and m.dimensions = 512
      order by m.embedding::halfvec(512) <#> $1 limit $4$q$, p_kind)
      using p_vector::halfvec(512), p_workspace, p_model, p_most;
  else
    return query
      select m.id, (-(m.embedding <#> p_vector::halfvec))::real as near from meaning_vectors m
      where m.workspace_id = p_workspace and m.kind = p_kind and m.model = p_model
        and m.dimensions = cardinality(p_vector)
      order by near desc limit p_most;
  end if;
end $$;
alter function nearest_vectors(uuid, text, text, real[], int) owner to cs_definer;
revoke all on function nearest_vectors(uuid, text, text, real[], int) from public;

-- How near the given ones are, and the nearest of the others.
create or replace function nearest_tickets(p_model text, p_vector real[], p_among uuid[], p_most int)
returns table (id uuid, meaning real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
begin
  if here is null then return; end if;
  return query
    select m.id, (-(m.embedding <#> p_vector::halfvec))::real from meaning_vectors m
    where m.workspace_id = here and m.kind = 'ticket' and m.id = any (p_among) and m.model = p_model
      and m.dimensions = cardinality(p_vector)
    union
    select n.id, n.meaning from nearest_vectors(here, 'ticket', p_model, p_vector, p_most) n where n.id <> all (p_among);
end $$;
alter function nearest_tickets(text, real[], uuid[], int) owner to cs_definer;
revoke all on function nearest_tickets(text, real[], uuid[], int) from public;
grant execute on function nearest_tickets(text, real[], uuid[], int) to cs_app;

-- The same for passages of the articles that may be shown: where too many of the nearest may not, more are asked for.
create or replace function nearest_passages(
  p_model text, p_vector real[], p_drafts boolean, p_internal boolean, p_among uuid[], p_most int)
returns table (id uuid, meaning real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  reach int := p_most * 2;
  asked int;
  near uuid[];
  how real[];
begin
  if here is null then return; end if;
  loop
    select count(*), array_agg(n.id order by n.meaning desc) filter (where d.id is not null),
        array_agg(n.meaning order by n.meaning desc) filter (where d.id is not null)
      into asked, near, how
      from nearest_vectors(here, 'passage', p_model, p_vector, reach) n
      left join chunks c on c.workspace_id = here and c.id = n.id
      left join documents d on d.workspace_id = here and d.id = c.document_id
        and (d.status = 'published' or p_drafts and d.status = 'draft')
        and (d.audience = 'customers' or p_internal);
    exit when asked < reach or coalesce(cardinality(near), 0) >= p_most;
    reach := reach * 8;
  end loop;
  return query
    select m.id, (-(m.embedding <#> p_vector::halfvec))::real from meaning_vectors m
    where m.workspace_id = here and m.kind = 'passage' and m.id = any (p_among) and m.model = p_model
      and m.dimensions = cardinality(p_vector)
    union
    select f.id, f.meaning from unnest(near[1:p_most], how[1:p_most]) as f(id, meaning) where f.id <> all (p_among);
end $$;
alter function nearest_passages(text, real[], boolean, boolean, uuid[], int) owner to cs_definer;
revoke all on function nearest_passages(text, real[], boolean, boolean, uuid[], int) from public;
grant execute on function nearest_passages(text, real[], boolean, boolean, uuid[], int) to cs_app;
