-- Whose records a person sees (decision 026). Beside the tenant wall stands a second, restrictive one. `withTenant`
-- sends the owners a person may see, by kind, as arrays of ids in the settings app.see_contacts, app.see_leads,
-- app.see_deals and app.see_conversations; the id of zeros among them stands for records without an owner, and an
-- empty setting means everybody's. app.reach is 'limited' as soon as one of them is not empty.
--
-- The common case is "all": a sub-select that the planner evaluates once for a statement answers true, and nothing
-- behind the "or" is looked at. What is looked at otherwise stands in functions the planner does not open, so that
-- planning stays as short as it was.
--
-- Only sight is limited (`with check (true)`): what is written goes by the verb, which looked its record up within reach.

create or replace function reaches(p_kind text, p_owner uuid) returns boolean
language sql stable parallel safe as $$
  select coalesce(current_setting('app.see_' || p_kind, true), '') = ''
    or coalesce(p_owner, '00000000-0000-0000-0000-000000000000'::uuid)
      = any (nullif(current_setting('app.see_' || p_kind, true), '')::uuid[])
$$;

-- Whoever may see a lead, a deal, a conversation or a ticket also sees whose it is. It asks the settings itself and so
-- holds in the searches too, which read past the walls.
create or replace function contact_in_reach(p_workspace uuid, p_contact uuid, p_owner uuid) returns boolean
language plpgsql stable parallel safe cost 10 as $$
begin
  return reaches('contacts', p_owner)
    or exists (select from leads l where l.workspace_id = p_workspace and l.contact_id = p_contact
      and reaches('leads', l.owner_id))
    or exists (select from deals d where d.workspace_id = p_workspace and d.contact_id = p_contact
      and reaches('deals', d.owner_id))
    or exists (select from conversations v where v.workspace_id = p_workspace and v.contact_id = p_contact
      and reaches('conversations', v.assignee_id))
    or exists (select from tickets t where t.workspace_id = p_workspace and t.contact_id = p_contact);
end $$;

create or replace function address_in_reach(p_workspace uuid, p_contact uuid) returns boolean
language sql stable parallel safe as $$
  select contact_in_reach(c.workspace_id, c.id, c.owner_id) from contacts c
  where c.workspace_id = p_workspace and c.id = p_contact
$$;

-- All of them at once, for lists of those who see few: found by whose they are, in place of asking every row. What does
-- not depend on a row is asked once, before a table is read.
create or replace function seen_owners(p_kind text) returns uuid[]
language sql stable parallel safe as $$
  select nullif(current_setting('app.see_' || p_kind, true), '')::uuid[]
$$;

create or replace function contacts_seen(p_workspace uuid) returns setof uuid
language sql stable rows 1000 as $$
  select id from contacts where workspace_id = p_workspace and owner_id = any (seen_owners('contacts'))
  union select contact_id from leads where workspace_id = p_workspace and owner_id = any (seen_owners('leads'))
  union select contact_id from leads where workspace_id = p_workspace and owner_id is null and reaches('leads', null)
  union select contact_id from leads where workspace_id = p_workspace and seen_owners('leads') is null
  union select contact_id from deals where workspace_id = p_workspace and owner_id = any (seen_owners('deals'))
  union select contact_id from deals where workspace_id = p_workspace and owner_id is null and reaches('deals', null)
  union select contact_id from deals where workspace_id = p_workspace and seen_owners('deals') is null
  union select contact_id from conversations
    where workspace_id = p_workspace and assignee_id = any (seen_owners('conversations'))
  union select contact_id from conversations
    where workspace_id = p_workspace and assignee_id is null and reaches('conversations', null)
  union select contact_id from conversations where workspace_id = p_workspace and seen_owners('conversations') is null
  union select contact_id from tickets where workspace_id = p_workspace
$$;

create index if not exists contacts_owner on contacts (workspace_id, owner_id) where owner_id is not null;
create index if not exists deals_owner on deals (workspace_id, owner_id) where owner_id is not null;
create index if not exists conversations_assignee on conversations (workspace_id, assignee_id)
  where assignee_id is not null;

-- For what hangs on a record: seen with it. They run as their caller, whose sight the walls limit; null hangs on nothing.
create or replace function sees_contact(p_workspace uuid, p_contact uuid) returns boolean
language plpgsql stable parallel safe cost 10 as $$
begin
  return p_contact is null or exists (select from contacts where workspace_id = p_workspace and id = p_contact);
end $$;

create or replace function sees_conversation(p_workspace uuid, p_conversation uuid) returns boolean
language plpgsql stable parallel safe cost 10 as $$
begin
  return p_conversation is null
    or exists (select from conversations where workspace_id = p_workspace and id = p_conversation);
end $$;

create or replace function sees_action(p_workspace uuid, p_action uuid) returns boolean
language plpgsql stable parallel safe cost 10 as $$
begin
  return p_action is null or exists (select from actions where workspace_id = p_workspace and id = p_action);
end $$;

-- What an action or a line of the record is about, by its kind.
create or replace function sees_subject(p_workspace uuid, p_type text, p_id uuid) returns boolean
language plpgsql stable parallel safe cost 10 as $$
begin
  return case p_type
    when 'contact' then sees_contact(p_workspace, p_id)
    when 'conversation' then sees_conversation(p_workspace, p_id)
    when 'message' then exists (select from messages where workspace_id = p_workspace and id = p_id)
    when 'lead' then exists (select from leads where workspace_id = p_workspace and id = p_id)
    when 'deal' then exists (select from deals where workspace_id = p_workspace and id = p_id)
    else true end;
end $$;

grant execute on function reaches, contact_in_reach, sees_contact, sees_conversation, sees_action, sees_subject,
  contacts_seen, seen_owners to cs_app;
grant select on contacts, leads, deals, conversations, tickets to cs_definer;
grant execute on function reaches, contact_in_reach, address_in_reach to cs_definer;

do $$
declare
  wall record;
  open text;
begin
  for wall in
    select * from (values
      ('contacts', 'contacts', $w$coalesce(owner_id, '00000000-0000-0000-0000-000000000000'::uuid)
        = any ((select nullif(current_setting('app.see_contacts', true), '')::uuid[])::uuid[])
        or contact_in_reach(workspace_id, id, owner_id)$w$),
      ('leads', 'leads', null),
      ('deals', 'deals', null),
      ('conversations', 'conversations', null),
      ('contact_identities', null, 'sees_contact(workspace_id, contact_id)'),
      ('contact_duplicates', null, 'sees_contact(workspace_id, contact_id) and sees_contact(workspace_id, other_id)'),
      ('contact_merges', null, 'sees_contact(workspace_id, survivor_id)'),
      ('consents', null, 'sees_contact(workspace_id, contact_id)'),
      ('consent_entries', null, 'sees_contact(workspace_id, contact_id)'),
      ('memories', null, 'sees_contact(workspace_id, contact_id)'),
      ('lead_days', 'leads', null),
      ('deal_days', 'deals', null),
      ('lead_scores', null, 'sees_subject(workspace_id, ''lead'', lead_id)'),
      ('stage_moves', null, 'sees_subject(workspace_id, ''deal'', deal_id)'),
      ('deal_lines', null, 'sees_subject(workspace_id, ''deal'', deal_id)'),
      ('attachments', null, 'case when message_id is null then sees_conversation(workspace_id, conversation_id)
        else sees_subject(workspace_id, ''message'', message_id) end'),
      ('mail_messages', null, 'sees_subject(workspace_id, ''message'', message_id)'),
      ('message_translations', null, 'sees_subject(workspace_id, ''message'', message_id)'),
      ('message_stages', null, 'sees_subject(workspace_id, ''message'', message_id)'),
      ('knowledge_gaps', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('form_submissions', null, 'sees_contact(workspace_id, contact_id)'),
      ('tasks', null, 'sees_contact(workspace_id, contact_id) and sees_conversation(workspace_id, conversation_id)
        and (lead_id is null or sees_subject(workspace_id, ''lead'', lead_id))
        and (deal_id is null or sees_subject(workspace_id, ''deal'', deal_id))'),
      ('notes', null, 'sees_contact(workspace_id, contact_id)
        and (lead_id is null or sees_subject(workspace_id, ''lead'', lead_id))
        and (deal_id is null or sees_subject(workspace_id, ''deal'', deal_id))'),
      ('note_versions', null, 'exists (select from notes n where n.workspace_id = note_versions.workspace_id
        and n.id = note_versions.note_id)'),
      ('messages', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('understandings', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('mentions', null, 'sees_subject(workspace_id, ''message'', message_id)'),
      ('thread_changes', null, 'sees_conversation(workspace_id, conversation_id) and sees_conversation(workspace_id, other_id)'),
      ('ratings', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('message_marks', null, 'exists (select from send_intents i where i.workspace_id = message_marks.workspace_id
        and i.id = message_marks.intent_id)'),
      ('composer_drafts', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('thread_presence', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('drafts', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('send_intents', null, 'sees_conversation(workspace_id, conversation_id)'),
      ('actions', null, 'sees_conversation(workspace_id, conversation_id) and sees_contact(workspace_id, contact_id)
        and sees_subject(workspace_id, subject_type, subject_id)'),
      ('approvals', null, 'sees_action(workspace_id, action_id)'),
      ('decisions', null, 'sees_action(workspace_id, action_id)'),
      ('decision_payloads', null, 'sees_contact(workspace_id, contact_id)'),
      ('audit_log', null, 'sees_contact(workspace_id, contact_id) and sees_subject(workspace_id, entity_type, entity_id)')
    ) as w (name, kind, seen)
  loop
    open := format($q$(select coalesce(current_setting(%L, true), '') = '')$q$,
      'app.' || coalesce('see_' || wall.kind, 'reach'));
    execute format('drop policy if exists sight on %I', wall.name);
    execute format('create policy sight on %I as restrictive using (%s or %s) with check (true)', wall.name, open,
      coalesce(wall.seen, format(
        $q$coalesce(%I, '00000000-0000-0000-0000-000000000000'::uuid) = any ((select nullif(current_setting(%L, true), '')::uuid[])::uuid[])$q$,
        case wall.kind when 'conversations' then 'assignee_id' else 'owner_id' end, 'app.see_' || wall.kind)));
  end loop;
end $$;
