-- Which mailboxes are to be read: asked by the clock, which has no tenant of its own. Ids only.
create or replace function mailboxes_to_read()
returns table (workspace_id uuid, connection_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id from channel_connections c
  where c.kind = 'email' and c.provider = 'smtp' and c.status = 'active' and c.settings ->> 'imapHost' <> ''
  order by c.id
$$;
grant select on channel_connections to cs_definer;
alter function mailboxes_to_read() owner to cs_definer;
revoke all on function mailboxes_to_read() from public;
grant execute on function mailboxes_to_read() to cs_system;

-- Whether an address is that of the contact of a conversation.
create or replace function mail_sender_is(thread conversations, address text) returns boolean
language sql stable as $$
  select thread.address = address
    or exists (select 1 from contact_identities i where i.workspace_id = thread.workspace_id
      and i.contact_id = thread.contact_id and i.kind = 'email' and i.value = address)
$$;
revoke all on function mail_sender_is(conversations, text) from public;
grant execute on function mail_sender_is(conversations, text) to cs_app;
