-- One inbound message, one round trip (the sanctioned exception to "rooms touch only their own tables").
--
-- It sets the workspace itself and runs as its caller, so row-level security holds for every statement. Ids are made
-- by the caller (version 7, in time order); what already exists keeps its own. `p_trace_ids` names the audit and
-- outbox rows, at least 14 of them.
--
-- Two calls that would make the same thing meet at an advisory lock (the external id, then each unknown identity, in
-- one order), so that the second one finds what the first one made.
create or replace function ingest_message(
  p_workspace uuid,
  p_now timestamptz,
  p_actor_kind text,
  p_actor_id text,
  p_actor_name text,
  p_request_id text,
  -- First the identity that is the address on this channel; the second one may be null.
  p_kind text,
  p_value text,
  p_other_kind text,
  p_other_value text,
  p_contact_name text,
  p_channel text,
  p_body text,
  p_preview text,
  p_sent_at timestamptz,
  p_external_id text,
  p_subject text,
  p_metadata jsonb,
  p_conversation_external_id text,
  -- 'in', or 'out' for what another system sent before we came.
  p_direction text,
  p_author_name text,
  -- Whether agents are told; history is stored in silence.
  p_announce boolean,
  -- 'stop', 'start' or null, from decide-opt-out.ts.
  p_opt_out text,
  p_contact_id uuid,
  p_identity_id uuid,
  p_other_identity_id uuid,
  p_lead_id uuid,
  p_conversation_id uuid,
  p_message_id uuid,
  p_trace_ids uuid[]
) returns table (contact_id uuid, conversation_id uuid, lead_id uuid, message_id uuid, duplicate boolean)
language plpgsql
as $$
#variable_conflict use_column
declare
  v_contact uuid;
  v_other uuid;
  v_name text;
  v_name_taken boolean := false;
  v_survivor uuid;
  v_lead uuid;
  v_conversation uuid;
  v_conflict uuid;
  v_new_contact boolean := false;
  v_added text[] := '{}';
  v_opt_out text;
  v_live jsonb;
  v_calls boolean := p_announce or p_direction = 'out';
begin
  perform set_config('app.workspace_id', p_workspace::text, true);

  if p_external_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(format('external:%s:%s:%s', p_workspace, p_channel, p_external_id), 0));
    return query
      select m.contact_id, m.conversation_id, c.lead_id, m.id, true
      from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = p_workspace and m.channel = p_channel and m.external_id = p_external_id;
    if found then return; end if;
  end if;

  -- Who is it?
  select i.contact_id into v_contact from contact_identities i
    where i.workspace_id = p_workspace and i.kind = p_kind and i.value = p_value;
  if p_other_kind is not null then
    select i.contact_id into v_other from contact_identities i
      where i.workspace_id = p_workspace and i.kind = p_other_kind and i.value = p_other_value;
  end if;

  if v_contact is null or (p_other_kind is not null and v_other is null) then
    perform pg_advisory_xact_lock(key) from (
      select hashtextextended(format('identity:%s:%s:%s', p_workspace, i.kind, i.value), 0) as key
      from (values (p_kind, p_value), (p_other_kind, p_other_value)) as i (kind, value)
      where i.kind is not null order by key offset 0) keys;
    select i.contact_id into v_contact from contact_identities i
      where i.workspace_id = p_workspace and i.kind = p_kind and i.value = p_value;
    if p_other_kind is not null then
      select i.contact_id into v_other from contact_identities i
        where i.workspace_id = p_workspace and i.kind = p_other_kind and i.value = p_other_value;
    end if;
    v_new_contact := v_contact is null and v_other is null;
    if v_new_contact then
      v_name := coalesce(p_contact_name, p_value);
      insert into contacts (workspace_id, id, name, created_at, updated_at)
        values (p_workspace, p_contact_id, v_name, p_now, p_now);
    end if;
    if v_contact is null then
      insert into contact_identities (workspace_id, id, contact_id, kind, value, created_at)
        values (p_workspace, p_identity_id, coalesce(v_other, p_contact_id), p_kind, p_value, p_now);
      v_added := v_added || p_kind;
    end if;
    if p_other_kind is not null and v_other is null then
      insert into contact_identities (workspace_id, id, contact_id, kind, value, created_at)
        values (p_workspace, p_other_identity_id, coalesce(v_contact, p_contact_id), p_other_kind, p_other_value, p_now);
      v_added := v_added || p_other_kind;
    end if;
    v_contact := coalesce(v_contact, v_other, p_contact_id);
  end if;
  -- Two people: the address on the channel decides, a person may merge them later.
  if v_other is not null and v_other <> v_contact then v_conflict := v_other; end if;

  if not v_new_contact then
    -- Nobody is merged away while we write: either we come first and the merge takes our rows along, or we wait and
    -- write to the survivor (merge-contacts.ts takes the same locks, exclusively).
    loop
      perform pg_advisory_xact_lock_shared(hashtextextended(format('contact:%s:%s', p_workspace, v_contact), 0));
      select coalesce(c.merged_into_id, c.id) into v_survivor from contacts c
        where c.workspace_id = p_workspace and c.id = v_contact;
      exit when v_survivor = v_contact;
      update contact_identities i set contact_id = v_survivor
        where i.workspace_id = p_workspace and i.contact_id = v_contact;
      v_contact := v_survivor;
    end loop;
    -- A contact that was only known by an address gets the name it comes with.
    if p_contact_name is not null then
      update contacts c set name = p_contact_name, version = c.version + 1, updated_at = p_now
        where c.workspace_id = p_workspace and c.id = v_contact and c.name in (p_value, p_other_value)
          and c.name <> p_contact_name;
      v_name_taken := found;
    end if;
    select c.name into v_name from contacts c where c.workspace_id = p_workspace and c.id = v_contact;
  end if;

  -- What do they want? One open lead for each contact.
  insert into leads as l (workspace_id, id, contact_id, source, last_activity_at, created_at, updated_at)
    values (p_workspace, p_lead_id, v_contact, p_channel, p_sent_at, p_now, p_now)
    on conflict (workspace_id, contact_id) where status in ('new', 'contacted', 'qualified')
    do update set last_activity_at = greatest(l.last_activity_at, excluded.last_activity_at)
    returning l.id into v_lead;

  -- Where do they say it? One open conversation for each contact and channel; one known by another system's id is
  -- taken up again after it was closed.
  if p_conversation_external_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(format('conversation:%s:%s:%s', p_workspace, p_channel, p_conversation_external_id), 0));
    update conversations c set status = 'open'
      where c.workspace_id = p_workspace and c.channel = p_channel and c.external_id = p_conversation_external_id
        and c.contact_id = v_contact and c.status = 'closed' and c.joined_into_id is null
        and not exists (select 1 from conversations o where o.workspace_id = p_workspace
          and o.contact_id = v_contact and o.channel = p_channel and o.status <> 'closed');
    if exists (select 1 from conversations c where c.workspace_id = p_workspace and c.channel = p_channel
        and c.external_id = p_conversation_external_id) then
      p_conversation_external_id := null;
    end if;
  end if;
  insert into conversations as c (workspace_id, id, contact_id, lead_id, channel, address, external_id, subject,
      section, preview, unread, last_message_at, last_inbound_at, last_outbound_at, first_inbound_at,
      last_human_message_id, created_at, updated_at)
    values (p_workspace, p_conversation_id, v_contact, v_lead, p_channel, p_value, p_conversation_external_id, p_subject,
      case when p_direction = 'out' then 'waiting' when p_opt_out = 'stop' then 'ai_handled' else 'needs_you' end,
      p_preview, case when p_direction = 'in' and p_announce then 1 else 0 end, p_sent_at,
      case when p_direction = 'in' then p_sent_at end, case when p_direction = 'out' then p_sent_at end,
      -- Known at once, so that the trigger (reports.sql) has nothing to write.
      case when p_direction = 'in' then p_sent_at end, p_message_id, p_now, p_now)
    on conflict (workspace_id, contact_id, channel) where status <> 'closed'
    do update set
      lead_id = excluded.lead_id,
      address = excluded.address,
      external_id = coalesce(c.external_id, excluded.external_id),
      subject = coalesce(c.subject, excluded.subject),
      -- What comes in silence (history, a program's mail) calls nobody and binds no approval anew.
      status = case when v_calls then 'open' else c.status end,
      snoozed_until = case when v_calls then null else c.snoozed_until end,
      section = case when v_calls then excluded.section else c.section end,
      preview = case when excluded.last_message_at >= c.last_message_at then excluded.preview else c.preview end,
      unread = case when p_direction = 'in' then c.unread + excluded.unread else 0 end,
      last_message_at = greatest(c.last_message_at, excluded.last_message_at),
      last_inbound_at = greatest(c.last_inbound_at, excluded.last_inbound_at),
      last_outbound_at = greatest(c.last_outbound_at, excluded.last_outbound_at),
      last_human_message_id = case when v_calls then excluded.last_human_message_id else c.last_human_message_id end,
      version = c.version + 1,
      updated_at = p_now
    returning c.id into v_conversation;

  insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_id,
      author_name, body, external_id, delivery_state, metadata, sent_at, created_at)
    values (p_workspace, p_message_id, v_conversation, v_contact, p_direction, p_channel,
      case when p_direction = 'in' then 'contact' else 'api_key' end,
      case when p_direction = 'in' then v_contact::text else p_actor_id end,
      coalesce(p_author_name, case when p_direction = 'in' then v_name else p_actor_name end),
      p_body, p_external_id, case when p_direction = 'out' then 'sent' end,
      p_metadata || case when p_opt_out is null then '{}' else jsonb_build_object('optOut', p_opt_out) end,
      p_sent_at, p_now);

  if p_direction = 'in' then
    insert into message_stages (workspace_id, message_id, received_at) values (p_workspace, p_message_id, p_now);
    -- Before any queued step can run: the wish not to be written to.
    if p_opt_out = 'stop' then
      insert into suppressions (workspace_id, channel, address, contact_id, reason, source_message_id, created_at)
        values (p_workspace, p_channel, p_value, v_contact, 'opt_out', p_message_id, p_now)
        on conflict do nothing;
      if found then v_opt_out := 'stop'; end if;
    elsif p_opt_out = 'start' then
      delete from suppressions s where s.workspace_id = p_workspace and s.channel = p_channel
        and s.address = p_value and s.reason = 'opt_out';
      if found then v_opt_out := 'start'; end if;
    end if;
    if v_opt_out is not null then
      with entry as (
        insert into consent_entries (workspace_id, id, contact_id, channel, status, basis, source, message_id,
            by_kind, by_name, at)
          values (p_workspace, gen_random_uuid(), v_contact, p_channel,
            case v_opt_out when 'stop' then 'withdrawn' else 'granted' end, 'request', 'message', p_message_id,
            'contact', v_name, p_now)
          returning id, status)
      insert into consents as k (workspace_id, contact_id, channel, status, basis, source, entry_id, at)
        select p_workspace, v_contact, p_channel, e.status, 'request', 'message', e.id, p_now from entry e
        on conflict (workspace_id, contact_id, channel)
        do update set status = excluded.status, basis = excluded.basis, source = excluded.source,
          entry_id = excluded.entry_id, at = excluded.at;
    end if;
  end if;

  -- The record.
  insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id,
      contact_id, details, request_id)
    select p_workspace, p_trace_ids[(row_number() over (order by e.position))::integer], p_now,
      p_actor_kind, p_actor_id, p_actor_name, e.action, e.entity_type, e.entity_id, v_contact, e.details, p_request_id
    from (values
      (1, v_new_contact, 'contact.created', 'contact', v_contact, jsonb_build_object('channel', p_channel)),
      (2, not v_new_contact and cardinality(v_added) > 0, 'contact.identity_added', 'contact', v_contact,
        jsonb_build_object('kinds', v_added)),
      (3, v_conflict is not null, 'contact.identity_conflict', 'contact', v_contact,
        jsonb_build_object('kind', p_other_kind, 'otherContactId', v_conflict)),
      (4, v_lead = p_lead_id, 'lead.created', 'lead', v_lead, jsonb_build_object('source', p_channel)),
      (5, v_conversation = p_conversation_id, 'conversation.opened', 'conversation', v_conversation,
        jsonb_build_object('channel', p_channel)),
      (6, true, 'message.received', 'message', p_message_id,
        jsonb_build_object('channel', p_channel, 'conversationId', v_conversation, 'direction', p_direction)),
      (7, v_opt_out = 'stop', 'suppression.added', 'contact', v_contact,
        jsonb_build_object('channel', p_channel, 'reason', 'opt_out', 'messageId', p_message_id)),
      (8, v_opt_out = 'start', 'suppression.lifted', 'contact', v_contact,
        jsonb_build_object('channel', p_channel, 'messageId', p_message_id)),
      (9, v_opt_out is not null, 'consent.changed', 'contact', v_contact,
        jsonb_build_object('channel', p_channel,
          'status', case v_opt_out when 'stop' then 'withdrawn' else 'granted' end))
    ) as e (position, happened, action, entity_type, entity_id, details)
    where e.happened;

  -- The events, and what open desks should re-read.
  v_live := jsonb_build_array(
    jsonb_build_object('topic', 'conversations', 'id', v_conversation),
    jsonb_build_object('topic', 'leads', 'id', v_lead));
  if v_new_contact or v_name_taken or cardinality(v_added) > 0 then
    v_live := v_live || jsonb_build_object('topic', 'contacts', 'id', v_contact);
  end if;
  insert into outbox (id, workspace_id, event_name, data, live, created_at)
    select p_trace_ids[10 + e.position], p_workspace, e.name,
      e.data || jsonb_build_object('workspaceId', p_workspace),
      case when e.position = 0 then v_live end, p_now
    from (values
      (0, true, case when p_announce then 'conversation/message.received' end,
        case when p_announce then jsonb_build_object('conversationId', v_conversation, 'messageId', p_message_id,
          'contactId', v_contact, 'leadId', v_lead, 'channel', p_channel, 'optOut', p_opt_out is not distinct from 'stop',
          'replayId', '') else '{}' end),
      (1, v_new_contact, 'contact/created', jsonb_build_object('contactId', v_contact)),
      (2, v_opt_out = 'stop', 'contact/suppressed', jsonb_build_object('contactId', v_contact, 'channel', p_channel,
        'conversationId', v_conversation, 'messageId', p_message_id)),
      (3, not v_new_contact and (v_name_taken or cardinality(v_added) > 0), 'contact/changed',
        jsonb_build_object('contactId', v_contact, 'changeId', p_trace_ids[13])),
      -- Where nobody says who gets new leads, nobody has to be told.
      (4, v_lead = p_lead_id and exists (select from assignment_rules r
        where r.workspace_id = p_workspace and r.is_active), 'lead/created',
        jsonb_build_object('leadId', v_lead, 'contactId', v_contact))
    ) as e (position, happened, name, data)
    where e.happened;

  return query select v_contact, v_conversation, v_lead, p_message_id, false;
end $$;

revoke all on function ingest_message from public;
grant execute on function ingest_message to cs_app;

-- Which messages rest on an article. Containment is not leakproof, so under row-level security no index would serve it;
-- the index holds only messages with sources and costs an inbound message nothing.
create index if not exists messages_sources on messages using gin (sources jsonb_path_ops) where sources <> '[]';

create or replace function messages_citing(document uuid, most int) returns table (message_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.id from messages m
  where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
    and m.sources <> '[]'
    and m.sources @> jsonb_build_array(jsonb_build_object('documentId', document))
  order by m.sent_at desc, m.id desc
  limit most
$$;

grant select on messages to cs_definer;
alter function messages_citing(uuid, int) owner to cs_definer;
revoke all on function messages_citing(uuid, int) from public;
grant execute on function messages_citing(uuid, int) to cs_app;
