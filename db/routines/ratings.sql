-- Who had answered in a conversation when somebody was asked how they liked it: a person in their own words, agents with
-- a person's signature, or agents alone. Null where nobody of ours wrote, or another system did.
create or replace function who_answered(p_workspace uuid, p_conversation uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select case
    when bool_or(m.author_kind = 'user') then 'person'
    when bool_or(m.author_kind = 'agent' and jsonb_exists(m.metadata, 'approvedBy')) then 'signed'
    when bool_or(m.author_kind = 'agent') then 'ai' end
  from messages m
  where m.workspace_id = p_workspace and m.conversation_id = p_conversation and m.direction = 'out'
$$;

-- Questions from before this was kept: once, as far as the messages tell.
create or replace function backfill_ratings() returns void
language sql security definer set search_path = public, pg_temp as $$
  update ratings r set answered_by = who_answered(r.workspace_id, r.conversation_id)
  where r.answered_by is null and who_answered(r.workspace_id, r.conversation_id) is not null
$$;

grant select on messages, ratings to cs_definer;
grant update (answered_by) on ratings to cs_definer;
grant execute on function who_answered(uuid, uuid) to cs_app, cs_definer;
alter function backfill_ratings() owner to cs_definer;
revoke all on function backfill_ratings() from public;

select backfill_ratings();
