-- Text search over passages. Under row-level security no index serves full-text and trigram operators (they are not
-- leakproof), so the search goes through one SECURITY DEFINER function that filters by workspace itself.

-- The dictionary of a language; `simple` (no stemming) where PostgreSQL ships none.
create or replace function knowledge_dictionary(language text) returns regconfig
language sql immutable parallel safe set search_path = public, pg_temp as $$
  select case language
    when 'ar' then 'arabic' when 'da' then 'danish' when 'de' then 'german' when 'en' then 'english'
    when 'es' then 'spanish' when 'fi' then 'finnish' when 'fr' then 'french' when 'hi' then 'hindi'
    when 'hu' then 'hungarian' when 'id' then 'indonesian' when 'it' then 'italian' when 'nl' then 'dutch'
    when 'no' then 'norwegian' when 'pt' then 'portuguese' when 'ro' then 'romanian' when 'ru' then 'russian'
    when 'sv' then 'swedish' when 'tr' then 'turkish' else 'simple' end::regconfig
$$;

-- What a passage is found by: its headings weigh more than its text. People leave accents out on phones, so both
-- sides lose them.
create or replace function knowledge_vector(language text, heading text, content text) returns tsvector
language sql stable parallel safe set search_path = public, pg_temp as $$
  select setweight(to_tsvector(knowledge_dictionary(language), unaccent(heading)), 'A')
      || setweight(to_tsvector(knowledge_dictionary(language), unaccent(content)), 'B')
$$;

-- Passages that share words with a question, whatever language they are in: each language's passages are asked in
-- their own dictionary. `coverage` is the share of the question's words that occur, rare words weighing more (0 to 1);
-- `similarity` is the trigram likeness, which forgives typing errors. Ranks all that share a word while they are few; of
-- many, those that have all words, and those that have one of the rarer ones.
drop function if exists search_knowledge(text, boolean, int);
create or replace function search_knowledge(question text, with_drafts boolean, with_internal boolean, most int)
returns table (chunk_id uuid, coverage real, rank real, similarity real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  spoken text;
  asked text := unaccent(left(question, 2000));
  words text[];
  passages bigint;
  seen bigint[];
  weights float8[];
  whole float8;
  wanted tsquery;
  telling tsquery;
  found_rows bigint;
  shared boolean := false;
begin
  if here is null then return; end if;
  for spoken in select distinct d.language from documents d where d.workspace_id = here loop
    words := (select array_agg(distinct w) from unnest(tsvector_to_array(to_tsvector(knowledge_dictionary(spoken), asked))) w);
    if words is null then continue; end if;
    words := words[1:40];
    -- Beyond that many, more of them make no word rarer.
    select count(*) into passages from (
      select from chunks c where c.workspace_id = here and c.language = spoken limit 5000) counted;
    select array_agg(found.times order by at), array_agg(ln(1 + passages::float8 / (found.times + 1)) order by at)
      into seen, weights
      from unnest(words) with ordinality w(word, at)
      cross join lateral (
        select count(*) as times from (
          select 1 from chunks c
          where c.workspace_id = here and c.language = spoken
            and c.search @@ to_tsquery('simple', quote_literal(w.word))
          limit 2000) counted
      ) found;
    select sum(w) into whole from unnest(weights) w;
    wanted := (select to_tsquery('simple', string_agg(quote_literal(w), ' | ')) from unnest(words) w);
    telling := wanted;
    if (select sum(s) from unnest(seen) s) > 600 then
      select concat_ws(' | ', '(' || string_agg(quote_literal(w.word), ' & ') filter (where seen[w.at] > 0) || ')',
          string_agg(quote_literal(w.word), ' | ') filter (where seen[w.at] between 1 and 200))::tsquery
        into telling from unnest(words) with ordinality w(word, at);
      if not exists (select from chunks c where c.workspace_id = here and c.language = spoken and c.search @@ telling) then
        telling := wanted;
      end if;
    end if;
    return query
      select c.id,
        (select (coalesce(sum(weights[w.at]), 0) / nullif(whole, 0))::real
           from unnest(words) with ordinality w(word, at)
           where c.search @@ to_tsquery('simple', quote_literal(w.word))),
        ts_rank(c.search, wanted, 1),
        word_similarity(asked, unaccent(c.heading || ' ' || c.content))::real
      from (
        select p.id, p.search, p.heading, p.content
        from chunks p join documents d on d.workspace_id = p.workspace_id and d.id = p.document_id
        where p.workspace_id = here and p.language = spoken and p.search @@ telling
          and (d.status = 'published' or with_drafts and d.status = 'draft')
          and (d.audience = 'customers' or with_internal)
        limit 600
      ) c
      order by 3 desc, c.id
      limit most;
    get diagnostics found_rows = row_count;
    shared := shared or found_rows > 0;
  end loop;
  -- Typing errors: nothing shares a whole word, so look for words that look alike.
  if not shared then
    return query
      select c.id, 0::real, 0::real, word_similarity(asked, c.content)::real
      from chunks c join documents d on d.workspace_id = c.workspace_id and d.id = c.document_id
      where c.workspace_id = here and asked <% c.content
        and (d.status = 'published' or with_drafts and d.status = 'draft')
        and (d.audience = 'customers' or with_internal)
      order by 4 desc, c.id
      limit most;
  end if;
end $$;

grant select on documents, chunks to cs_definer;
alter function search_knowledge(text, boolean, boolean, int) owner to cs_definer;
revoke all on function search_knowledge(text, boolean, boolean, int) from public;
grant execute on function search_knowledge(text, boolean, boolean, int) to cs_app;

-- The help centre behind an address: known before any workspace is. A closed one looks like none.
create or replace function find_help_centre(wanted_slug text) returns table (workspace_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.name from workspaces w join help_centres h on h.workspace_id = w.id
  where w.slug = wanted_slug and h.open
$$;
grant select on workspaces, help_centres to cs_definer;
alter function find_help_centre(text) owner to cs_definer;
revoke all on function find_help_centre(text) from public;
grant execute on function find_help_centre(text) to cs_app;
