-- All that meaning-vectors.sql and nearest.sql made; `chunks.embedding` and `search_entries.embedding` stay.
drop function if exists nearest_passages(text, real[], boolean, boolean, uuid[], int);
drop function if exists nearest_tickets(text, real[], uuid[], int);
drop function if exists nearest_vectors(uuid, text, text, real[], int);
drop function if exists fill_meaning_vectors(int);
-- Its triggers go with it.
drop function if exists keep_meaning_vector() cascade;
drop table if exists meaning_vectors;
