-- Vectors beside the rows they belong to, in pgvector's type and behind its index. Applied at each start where the
-- extension is (`db/keep-vectors.ts`); the truth stays in `chunks.embedding` and `search_entries.embedding`, and all
-- of this can be dropped and made again. Nobody but these functions reads it: cs_app has no right on the table.

create table if not exists meaning_vectors (
  workspace_id uuid not null,
  kind text not null check (kind in ('passage', 'ticket')),
  id uuid not null,
  model text not null,
  dimensions int not null,
  -- Half the bytes of `vector`; a cosine of two unit vectors differs from the exact one in the fourth place.
  embedding halfvec not null,
  primary key (workspace_id, kind, id)
);
create index if not exists meaning_vectors_many on meaning_vectors (workspace_id, kind, model);
alter table meaning_vectors enable row level security;
alter table meaning_vectors force row level security;
-- The routines give every table to cs_app whenever one of them changed.
revoke all on meaning_vectors from cs_app, cs_system;
grant select, insert, update, delete on meaning_vectors to cs_definer;
grant select on chunks, documents, search_entries to cs_definer;

create or replace function keep_meaning_vector() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' or new.embedding is null or new.embedding_model is null then
    delete from meaning_vectors m
    where m.workspace_id = old.workspace_id and m.kind = tg_argv[0] and m.id = old.id;
    return null;
  end if;
  insert into meaning_vectors as m (workspace_id, kind, id, model, dimensions, embedding)
  values (new.workspace_id, tg_argv[0], new.id, new.embedding_model, cardinality(new.embedding), new.embedding::halfvec)
  on conflict (workspace_id, kind, id) do update
    set model = excluded.model, dimensions = excluded.dimensions, embedding = excluded.embedding;
  return null;
end $$;
alter function keep_meaning_vector() owner to cs_definer;
revoke all on function keep_meaning_vector() from public;

-- Made once: a trigger's making waits for everybody who writes its table.
do $$ begin
  if exists (select from pg_trigger where tgname = 'chunks_vector_made') then return; end if;
  create trigger chunks_vector_made after insert on chunks
    for each row when (new.embedding is not null) execute function keep_meaning_vector('passage');
  create trigger chunks_vector_changed after update of embedding, embedding_model on chunks
    for each row when (old.embedding is distinct from new.embedding or old.embedding_model is distinct from new.embedding_model)
    execute function keep_meaning_vector('passage');
  create trigger chunks_vector_gone after delete on chunks
    for each row when (old.embedding is not null) execute function keep_meaning_vector('passage');
  create trigger search_entries_vector_made after insert on search_entries
    for each row when (new.kind = 'ticket' and new.embedding is not null) execute function keep_meaning_vector('ticket');
  create trigger search_entries_vector_changed after update of embedding, embedding_model on search_entries
    for each row when (new.kind = 'ticket'
      and (old.embedding is distinct from new.embedding or old.embedding_model is distinct from new.embedding_model))
    execute function keep_meaning_vector('ticket');
  create trigger search_entries_vector_gone after delete on search_entries
    for each row when (old.kind = 'ticket' and old.embedding is not null) execute function keep_meaning_vector('ticket');
end $$;

-- Some of those that were there before the triggers; answers how many, 0 when all are.
create or replace function fill_meaning_vectors(p_most int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  filled int;
begin
  insert into meaning_vectors (workspace_id, kind, id, model, dimensions, embedding)
  select o.workspace_id, o.kind, o.id, o.embedding_model, cardinality(o.embedding), o.embedding::halfvec
  from (
    select c.workspace_id, 'passage' as kind, c.id, c.embedding_model, c.embedding from chunks c
    union all
    select e.workspace_id, 'ticket', e.id, e.embedding_model, e.embedding from search_entries e where e.kind = 'ticket'
  ) o
  where o.embedding is not null and o.embedding_model is not null and not exists (
    select from meaning_vectors m where m.workspace_id = o.workspace_id and m.kind = o.kind and m.id = o.id)
  limit p_most
  on conflict do nothing;
  get diagnostics filled = row_count;
  return filled;
end $$;
alter function fill_meaning_vectors(int) owner to cs_definer;
revoke all on function fill_meaning_vectors(int) from public;
