-- Tickets and messages by their words. As in knowledge.sql: under row-level security no index serves full-text and
-- trigram operators, so the searches are SECURITY DEFINER and filter by workspace themselves. They answer ids; whoever
-- asks reads the rows under the wall.

-- The words of an entry, and one that names its workspace and kind: an index read then touches nobody else's entries.
create or replace function search_entry_vector(p_workspace uuid, p_kind text, p_language text, p_title text, p_content text)
returns tsvector
language sql stable parallel safe set search_path = public, pg_temp as $$
  select knowledge_vector(coalesce(p_language, ''), p_title, left(p_content, 20000))
      || array_to_tsvector(array['@' || p_kind || p_workspace])
$$;

-- The words of a question with what each is found by: its stems in every dictionary (an entry holds those of its own
-- language), and, where nobody here ever wrote the word, those of the nearest one somebody did. Words that say nothing
-- in the question's language are left out, unless there are no others.
create or replace function search_terms(p_workspace uuid, p_question text, p_language text)
returns table (word text, found_by tsquery)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    with given as (
      select w.word, row_number() over () as at
      from unnest(tsvector_to_array(to_tsvector('simple', unaccent(lower(left(p_question, 1000)))))) as w(word) limit 16
    ),
    telling as (
      select g.word from given g
      where to_tsvector(knowledge_dictionary(coalesce(p_language, 'en')), g.word) <> ''::tsvector
    ),
    asked as (
      select t.word from telling t union all select g.word from given g where not exists (select 1 from telling)
    ),
    meant as (
      select a.word, a.word as form from asked a
      union all
      select a.word, near.word from asked a cross join lateral (
        select s.word from search_words s
        where s.workspace_id = p_workspace and s.word % a.word and abs(length(s.word) - length(a.word)) <= 2
        order by similarity(s.word, a.word) desc, s.word limit 2
      ) near
      where length(a.word) >= 5 and a.word !~ '[0-9]'
        and not exists (select 1 from search_words s where s.workspace_id = p_workspace and s.word = a.word)
    ),
    stems as (
      select distinct m.word, stem
      from meant m
      cross join unnest(array['simple', 'arabic', 'danish', 'dutch', 'english', 'finnish', 'french', 'german', 'hindi',
        'hungarian', 'indonesian', 'italian', 'norwegian', 'portuguese', 'romanian', 'russian', 'spanish', 'swedish',
        'turkish']::regconfig[]) as dictionary
      cross join unnest(tsvector_to_array(to_tsvector(dictionary, m.form))) as stem
    )
    select s.word, string_agg('''' || replace(replace(s.stem, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
    from stems s group by s.word;
end $$;

-- Entries of one kind that share words with a question. `coverage` is the share of its words that occur, rare ones
-- weighing more (0 to 1); a word that no entry
-- has counts half: it may be a name from elsewhere, and what has it in another room should still come first. Never ranks
-- more than some hundred rows: those that have all words, and those that have one of the rarer ones; where there are
-- neither, some that have one.
create or replace function search_entries_by_words(p_kind text, p_question text, p_language text, p_most int)
returns table (id uuid, coverage real, rank real)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  here uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  mine tsquery;
  words tsquery[];
  seen bigint[];
  weights float8[];
  entries bigint;
  every_word tsquery;
  rare tsquery;
  most_rare int := 1000;
begin
  if here is null then return; end if;
  mine := ('''@' || p_kind || here || '''')::tsquery;
  select array_agg(t.found_by order by t.word) into words from search_terms(here, p_question, p_language) t;
  if words is null then return; end if;
  select array_agg(found.times order by at) into seen
    from unnest(words) with ordinality w(q, at)
    cross join lateral (
      select count(*) as times from (
        select 1 from search_entries e where e.search @@ (mine && w.q) limit 1000) counted
    ) found;
  select count(*) into entries from (
    select 1 from search_entries e where e.workspace_id = here and e.kind = p_kind limit 5000) counted;
  select array_agg(ln(1 + entries::float8 / (s + 1)) * case when s = 0 then 0.5 else 1 end order by at) into weights from unnest(seen) with ordinality u(s, at);
  for at in 1 .. array_length(words, 1) loop
    continue when seen[at] = 0;
    every_word := case when every_word is null then words[at] else every_word && words[at] end;
    if seen[at] < 1000 then
      rare := case when rare is null then words[at] else rare || words[at] end;
    end if;
  end loop;
  if every_word is null then return; end if;
  -- Common words that nobody used together: any of them is better than nothing.
  if rare is null and not exists (select from search_entries e where e.search @@ (mine && every_word)) then
    most_rare := 300;
    for at in 1 .. array_length(words, 1) loop
      continue when seen[at] = 0;
      rare := case when rare is null then words[at] else rare || words[at] end;
    end loop;
  end if;
  return query
    with candidates as (
      (select e.id, e.search from search_entries e where e.search @@ (mine && every_word) limit 500)
      union
      (select e.id, e.search from search_entries e where rare is not null and e.search @@ (mine && rare) limit most_rare)
    )
    select c.id,
      (select (coalesce(sum(weights[w.at]), 0) / nullif((select sum(x) from unnest(weights) x), 0))::real
         from unnest(words) with ordinality w(q, at) where c.search @@ w.q),
      ts_rank(c.search, every_word, 1)
    from candidates c
    order by 2 desc nulls last, 3 desc, c.id desc
    limit p_most;
end $$;

grant select on search_entries, search_words to cs_definer;
alter function search_terms(uuid, text, text) owner to cs_definer;
revoke all on function search_terms(uuid, text, text) from public;
alter function search_entries_by_words(text, text, text, int) owner to cs_definer;
revoke all on function search_entries_by_words(text, text, text, int) from public;
grant execute on function search_entries_by_words(text, text, text, int) to cs_app;

-- The least id (version 7) of a moment so long before another id was made: what came after it is greater.
create or replace function id_before(p_id uuid, p_by interval) returns uuid
language sql immutable parallel safe set search_path = public, pg_temp as $$
  select (lpad(to_hex(greatest(0,
      ('x' || substr(replace(p_id::text, '-', ''), 1, 12))::bit(48)::bigint - floor(extract(epoch from p_by) * 1000)::bigint
    )), 12, '0') || '70008000000000000000')::uuid
$$;
