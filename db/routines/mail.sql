-- Which mailboxes are to be read: asked by the clock and by who listens, which have no tenant of their own. Ids, the
-- version that a change of the account raises, who holds the mailbox, and whether its server tells what is new.
drop function if exists mailboxes_to_read();
create function mailboxes_to_read()
returns table (workspace_id uuid, connection_id uuid, version integer, held_by text, listens boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.workspace_id, c.id, c.version,
    case when m.listen_until > now() then m.listen_by end,
    coalesce(m.listen_until > now() and m.listen_state = 'idle', false)
  from channel_connections c
  left join mailboxes m on m.workspace_id = c.workspace_id and m.connection_id = c.id
  where c.kind = 'email' and c.provider = 'smtp' and c.status = 'active' and c.settings ->> 'imapHost' <> ''
  order by c.id
$$;
grant select on channel_connections, mailboxes to cs_definer;
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
