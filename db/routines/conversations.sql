-- One inbound message, one round trip (the sanctioned exception to "rooms touch only their own tables").
--
-- It sets the workspace itself and runs as its caller, so row-level security holds for every statement. Ids are made
-- by the caller (version 7, in time order); what already exists keeps its own. `p_trace_ids` names the audit and
-- outbox rows, at least 14 of them.
--
-- Two calls that would make the same thing meet at an advisory lock (the external id, then each unknown identity, in
-- one order), so that the second one finds what the first one made.

-- Before a message could name the conversation it continues.
drop function if exists ingest_message(uuid, timestamptz, text, text, text, text, text, text, text, text, text, text, text,
  text, timestamptz, text, text, jsonb, text, text, text, boolean, text, uuid, uuid, uuid, uuid, uuid, uuid, uuid[]);

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
  p_trace_ids uuid[],
  -- The conversation it continues, where the message itself says so (a mail that answers one of ours).
  p_into uuid default null
) returns table (contact_id uuid, conversation_id uuid, lead_id uuid, message_id uuid, duplicate boolean)
language plpgsql
as $$
#variable_conflict use_column
declare
  v_contact uuid;
  v_other uuid;
  v_known uuid;
  v_name text;
  v_placeholder text;
  v_name_taken boolean := false;
  v_survivor uuid;
  v_lead uuid;
  v_conversation uuid;
  v_named uuid;
  v_conflict uuid;
  v_new_contact boolean := false;
  v_added text[] := '{}';
  v_opt_out text;
  v_live jsonb;
  v_calls boolean := p_announce or p_direction = 'out';
  -- Both are set for what they do: a bare expression is evaluated at once, a statement is planned, begun and ended.
  v_set text;
  v_held boolean;
  v_first_inbound timestamptz;
  v_ticketed boolean := false;
  -- What happened and what is told, in their order.
  v_actions text[] := '{}';
  v_entity_types text[] := '{}';
  v_entities uuid[] := '{}';
  v_details jsonb[] := '{}';
  v_events text[];
  v_data jsonb[];
  v_event_ids uuid[];
begin
  v_set := set_config('app.workspace_id', p_workspace::text, true);
  if p_external_id is not null then
    v_held := pg_advisory_xact_lock(hashtextextended(
      'external:' || p_workspace || ':' || p_channel || ':' || p_external_id, 0)) is null;
  end if;

  -- Did we have it, and who is it?
  select
      (select m.id from messages m
        where m.workspace_id = p_workspace and m.channel = p_channel and m.external_id = p_external_id),
      (select i.contact_id from contact_identities i
        where i.workspace_id = p_workspace and i.kind = p_kind and i.value = p_value)
    into v_known, v_contact;
  if v_known is not null then
    return query
      select m.contact_id, m.conversation_id, c.lead_id, m.id, true
      from messages m
      join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      where m.workspace_id = p_workspace and m.id = v_known;
    return;
  end if;
  if p_other_kind is not null then
    select i.contact_id into v_other from contact_identities i
      where i.workspace_id = p_workspace and i.kind = p_other_kind and i.value = p_other_value;
  end if;

  if v_contact is null or (p_other_kind is not null and v_other is null) then
    if p_other_kind is null then
      v_held := pg_advisory_xact_lock(hashtextextended(
        'identity:' || p_workspace || ':' || p_kind || ':' || p_value, 0)) is null;
    else
      perform pg_advisory_xact_lock(key) from (
        select hashtextextended('identity:' || p_workspace || ':' || i.kind || ':' || i.value, 0) as key
        from (values (p_kind, p_value), (p_other_kind, p_other_value)) as i (kind, value)
        order by key offset 0) keys;
      select i.contact_id into v_other from contact_identities i
        where i.workspace_id = p_workspace and i.kind = p_other_kind and i.value = p_other_value;
    end if;
    select i.contact_id into v_contact from contact_identities i
      where i.workspace_id = p_workspace and i.kind = p_kind and i.value = p_value;
    v_new_contact := v_contact is null and v_other is null;
    if v_new_contact then
      v_name := coalesce(p_contact_name, p_value);
      if v_name in (p_value, p_other_value) then v_placeholder := v_name; end if;
      insert into contacts (workspace_id, id, name, placeholder_name, created_at, updated_at)
        values (p_workspace, p_contact_id, v_name, v_placeholder, p_now, p_now);
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
      v_held := pg_advisory_xact_lock_shared(hashtextextended('contact:' || p_workspace || ':' || v_contact, 0)) is null;
      select c.merged_into_id, c.name, c.placeholder_name,
          (select l.id from leads l where l.workspace_id = p_workspace and l.contact_id = v_contact
            and l.status in ('new', 'contacted', 'qualified')),
          (select o.id from conversations o where o.workspace_id = p_workspace and o.contact_id = v_contact
            and o.channel = p_channel and o.status <> 'closed'
            order by o.beside, o.last_message_at desc limit 1)
        into v_survivor, v_name, v_placeholder, v_lead, v_conversation
        from contacts c where c.workspace_id = p_workspace and c.id = v_contact;
      exit when v_survivor is null;
      update contact_identities i set contact_id = v_survivor
        where i.workspace_id = p_workspace and i.contact_id = v_contact;
      v_contact := v_survivor;
    end loop;
    -- A contact that was only known by an address gets the name it comes with.
    if v_name = v_placeholder and v_name <> p_contact_name then
      update contacts c set name = p_contact_name, version = c.version + 1, updated_at = p_now
        where c.workspace_id = p_workspace and c.id = v_contact and c.name = v_name;
      v_name_taken := found;
      select c.name into v_name from contacts c where c.workspace_id = p_workspace and c.id = v_contact;
    end if;
  end if;

  -- What do they want? One open lead for each contact. What was there a moment ago is changed, what was not is made;
  -- where either fails, somebody was quicker, and we look again.
  loop
    if v_lead is not null then
      -- By the contact too: the index of open leads, which a planner without figures may choose, then finds one row.
      update leads l set last_activity_at = greatest(l.last_activity_at, p_sent_at)
        where l.workspace_id = p_workspace and l.contact_id = v_contact and l.id = v_lead
          and l.status in ('new', 'contacted', 'qualified');
      exit when found;
    end if;
    insert into leads (workspace_id, id, contact_id, source, last_activity_at, created_at, updated_at)
      values (p_workspace, p_lead_id, v_contact, p_channel, p_sent_at, p_now, p_now)
      on conflict (workspace_id, contact_id) where status in ('new', 'contacted', 'qualified') do nothing;
    if found then
      v_lead := p_lead_id;
      exit;
    end if;
    select l.id into v_lead from leads l where l.workspace_id = p_workspace and l.contact_id = v_contact
      and l.status in ('new', 'contacted', 'qualified');
  end loop;

  -- Where do they say it? In the conversation the message names, if it is open. Otherwise a contact has one open
  -- conversation on each channel, and after a split some beside it. One known by another system's id is taken up again
  -- after it was closed; one that was merged answers as the one it was merged into.
  if p_conversation_external_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(format('conversation:%s:%s:%s', p_workspace, p_channel, p_conversation_external_id), 0));
    select conversation_of(p_workspace, c.id) into v_named from conversations c
      where c.workspace_id = p_workspace and c.channel = p_channel and c.external_id = p_conversation_external_id;
    if v_named is not null then
      update conversations c set status = 'open'
        where c.workspace_id = p_workspace and c.id = v_named and c.contact_id = v_contact and c.status = 'closed'
          and (c.beside or not exists (select 1 from conversations o where o.workspace_id = p_workspace
            and o.contact_id = v_contact and o.channel = c.channel and o.status <> 'closed' and not o.beside));
      p_into := coalesce(p_into, v_named);
      p_conversation_external_id := null;
    end if;
  end if;
  if p_into is not null then
    select o.id into v_named from conversations o
      where o.workspace_id = p_workspace and o.id = conversation_of(p_workspace, p_into)
        and o.contact_id = v_contact and o.status <> 'closed';
    if found then v_conversation := v_named; end if;
  end if;
  loop
    if v_conversation is not null then
      update conversations c set
          lead_id = v_lead,
          -- A conversation that took over one of another channel answers where it always did.
          address = case when c.channel = p_channel then p_value else c.address end,
          external_id = case when c.channel = p_channel
            then coalesce(c.external_id, p_conversation_external_id) else c.external_id end,
          subject = coalesce(c.subject, p_subject),
          -- What comes in silence (history, a program's mail) calls nobody and binds no approval anew.
          status = case when v_calls then 'open' else c.status end,
          snoozed_until = case when v_calls then null else c.snoozed_until end,
          section = case when not v_calls then c.section when p_direction = 'out' then 'waiting'
            when p_opt_out = 'stop' then 'ai_handled' else 'needs_you' end,
          preview = case when p_sent_at >= c.last_message_at then p_preview else c.preview end,
          unread = case when p_direction <> 'in' then 0 when p_announce then c.unread + 1 else c.unread end,
          last_message_at = greatest(c.last_message_at, p_sent_at),
          last_inbound_at = case when p_direction = 'in' then greatest(c.last_inbound_at, p_sent_at) else c.last_inbound_at end,
          last_outbound_at = case when p_direction = 'out' then greatest(c.last_outbound_at, p_sent_at) else c.last_outbound_at end,
          last_human_message_id = case when v_calls then p_message_id else c.last_human_message_id end,
          version = c.version + 1,
          updated_at = p_now
        where c.workspace_id = p_workspace and c.id = v_conversation and c.status <> 'closed'
        returning c.first_inbound_at into v_first_inbound;
      exit when found;
    end if;
    insert into conversations (workspace_id, id, contact_id, lead_id, channel, address, external_id, subject,
        section, preview, unread, last_message_at, last_inbound_at, last_outbound_at, first_inbound_at,
        last_human_message_id, created_at, updated_at)
      values (p_workspace, p_conversation_id, v_contact, v_lead, p_channel, p_value, p_conversation_external_id, p_subject,
        case when p_direction = 'out' then 'waiting' when p_opt_out = 'stop' then 'ai_handled' else 'needs_you' end,
        p_preview, case when p_direction = 'in' and p_announce then 1 else 0 end, p_sent_at,
        case when p_direction = 'in' then p_sent_at end, case when p_direction = 'out' then p_sent_at end,
        case when p_direction = 'in' then p_sent_at end, p_message_id, p_now, p_now)
      on conflict (workspace_id, contact_id, channel) where status <> 'closed' and not beside do nothing;
    if found then
      v_conversation := p_conversation_id;
      v_first_inbound := p_sent_at;
      exit;
    end if;
    select o.id into v_conversation from conversations o where o.workspace_id = p_workspace
      and o.contact_id = v_contact and o.channel = p_channel and o.status <> 'closed'
      order by o.beside, o.last_message_at desc limit 1;
  end loop;

  -- Before any queued step can run: the wish not to be written to.
  if p_direction = 'in' and p_opt_out is not null then
    if p_opt_out = 'stop' then
      -- Closed already because it bounced, it would be opened again as soon as it can be reached.
      insert into suppressions as s (workspace_id, channel, address, contact_id, reason, source_message_id, created_at)
        values (p_workspace, p_channel, p_value, v_contact, 'opt_out', p_message_id, p_now)
        on conflict (workspace_id, channel, address) do update set reason = excluded.reason,
          contact_id = excluded.contact_id, source_message_id = excluded.source_message_id,
          created_at = excluded.created_at
        where s.reason = 'bounce';
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

  -- The record, and the events with what open desks should re-read.
  v_live := jsonb_build_array(
    jsonb_build_object('topic', 'conversations', 'id', v_conversation),
    jsonb_build_object('topic', 'leads', 'id', v_lead));
  if v_new_contact or v_name_taken or cardinality(v_added) > 0 then
    v_live := v_live || jsonb_build_object('topic', 'contacts', 'id', v_contact);
  end if;
  -- Most conversations have none: then nothing that follows tickets is woken.
  if v_conversation <> p_conversation_id then
    v_ticketed := exists (select from tickets t where t.workspace_id = p_workspace and t.conversation_id = v_conversation);
  end if;
  v_events := array[case when p_announce then 'conversation/message.received' end];
  v_data := array[case when p_announce
    then jsonb_build_object('conversationId', v_conversation, 'messageId', p_message_id, 'contactId', v_contact,
      'leadId', v_lead, 'channel', p_channel, 'optOut', p_opt_out is not distinct from 'stop', 'ticketed', v_ticketed,
      'replayId', '', 'workspaceId', p_workspace)
    else jsonb_build_object('workspaceId', p_workspace) end];
  v_event_ids := p_trace_ids[10:10];
  if v_new_contact then
    v_actions := v_actions || 'contact.created'::text;
    v_entity_types := v_entity_types || 'contact'::text;
    v_entities := v_entities || v_contact;
    v_details := v_details || jsonb_build_object('channel', p_channel);
    v_events := v_events || 'contact/created'::text;
    v_data := v_data || jsonb_build_object('contactId', v_contact,
      'byMail', 'email' = p_kind or 'email' is not distinct from p_other_kind, 'workspaceId', p_workspace);
    v_event_ids := v_event_ids || p_trace_ids[11];
  elsif cardinality(v_added) > 0 then
    v_actions := v_actions || 'contact.identity_added'::text;
    v_entity_types := v_entity_types || 'contact'::text;
    v_entities := v_entities || v_contact;
    v_details := v_details || jsonb_build_object('kinds', v_added);
  end if;
  if v_conflict is not null then
    v_actions := v_actions || 'contact.identity_conflict'::text;
    v_entity_types := v_entity_types || 'contact'::text;
    v_entities := v_entities || v_contact;
    v_details := v_details || jsonb_build_object('kind', p_other_kind, 'otherContactId', v_conflict);
  end if;
  if v_lead = p_lead_id then
    v_actions := v_actions || 'lead.created'::text;
    v_entity_types := v_entity_types || 'lead'::text;
    v_entities := v_entities || v_lead;
    v_details := v_details || jsonb_build_object('source', p_channel);
  end if;
  if v_conversation = p_conversation_id then
    v_actions := v_actions || 'conversation.opened'::text;
    v_entity_types := v_entity_types || 'conversation'::text;
    v_entities := v_entities || v_conversation;
    v_details := v_details || jsonb_build_object('channel', p_channel);
  end if;
  v_actions := v_actions || 'message.received'::text;
  v_entity_types := v_entity_types || 'message'::text;
  v_entities := v_entities || p_message_id;
  v_details := v_details
    || jsonb_build_object('channel', p_channel, 'conversationId', v_conversation, 'direction', p_direction);
  if v_opt_out is not null then
    v_actions := v_actions
      || array[case v_opt_out when 'stop' then 'suppression.added' else 'suppression.lifted' end, 'consent.changed'];
    v_entity_types := v_entity_types || array['contact', 'contact'];
    v_entities := v_entities || array[v_contact, v_contact];
    v_details := v_details || array[
      case v_opt_out
        when 'stop' then jsonb_build_object('channel', p_channel, 'reason', 'opt_out', 'messageId', p_message_id)
        else jsonb_build_object('channel', p_channel, 'messageId', p_message_id) end,
      jsonb_build_object('channel', p_channel,
        'status', case v_opt_out when 'stop' then 'withdrawn' else 'granted' end)];
  end if;
  if v_opt_out = 'stop' then
    v_events := v_events || 'contact/suppressed'::text;
    v_data := v_data || jsonb_build_object('contactId', v_contact, 'channel', p_channel,
      'conversationId', v_conversation, 'messageId', p_message_id, 'workspaceId', p_workspace);
    v_event_ids := v_event_ids || p_trace_ids[12];
  end if;
  if not v_new_contact and (v_name_taken or cardinality(v_added) > 0) then
    v_events := v_events || 'contact/changed'::text;
    v_data := v_data
      || jsonb_build_object('contactId', v_contact, 'changeId', p_trace_ids[13], 'workspaceId', p_workspace);
    v_event_ids := v_event_ids || p_trace_ids[13];
  end if;
  -- Where nobody says who gets new leads, nobody has to be told.
  if v_lead = p_lead_id and exists (select from assignment_rules r
      where r.workspace_id = p_workspace and r.is_active) then
    v_events := v_events || 'lead/created'::text;
    v_data := v_data || jsonb_build_object('leadId', v_lead, 'contactId', v_contact, 'workspaceId', p_workspace);
    v_event_ids := v_event_ids || p_trace_ids[14];
  end if;

  -- Not the first word of this conversation, nor its first answer: reports.sql need not look.
  if p_direction = 'in' and v_first_inbound <= p_sent_at then
    v_set := set_config('app.answer_noted', p_message_id::text, true);
  end if;

  -- What every message adds, in one statement.
  with message as (
    insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_id,
        author_name, body, external_id, delivery_state, metadata, sent_at, created_at)
      values (p_workspace, p_message_id, v_conversation, v_contact, p_direction, p_channel,
        case when p_direction = 'in' then 'contact' else 'api_key' end,
        case when p_direction = 'in' then v_contact::text else p_actor_id end,
        coalesce(p_author_name, case when p_direction = 'in' then v_name else p_actor_name end),
        p_body, p_external_id, case when p_direction = 'out' then 'sent' end,
        p_metadata || case when p_opt_out is null then '{}' else jsonb_build_object('optOut', p_opt_out) end,
        p_sent_at, p_now)
  ), stages as (
    insert into message_stages (workspace_id, message_id, received_at)
      select p_workspace, p_message_id, p_now where p_direction = 'in'
  ), recorded as (
    insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id,
        contact_id, details, request_id)
      select p_workspace, p_trace_ids[r.position::integer], p_now, p_actor_kind, p_actor_id, p_actor_name, r.action,
        r.entity_type, r.entity_id, v_contact, r.details, p_request_id
      from unnest(v_actions, v_entity_types, v_entities, v_details) with ordinality
        as r (action, entity_type, entity_id, details, position)
  )
  insert into outbox (id, workspace_id, event_name, data, live, created_at)
    select e.id, p_workspace, e.name, e.data, case when e.position = 1 then v_live end, p_now
    from unnest(v_event_ids, v_events, v_data) with ordinality as e (id, name, data, position);

  return query values (v_contact, v_conversation, v_lead, p_message_id, false);
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

-- Whether something that may still be sent names a file: what waits, is approved or under way, and for a month what
-- did not get through and may be tried again.
create or replace function file_is_named(workspace uuid, conversation uuid, file uuid) returns boolean
language sql stable as $$
  select exists (
    select from actions a
    where a.workspace_id = workspace and a.conversation_id = conversation
      and (a.state in ('proposed', 'waiting', 'deferred', 'approved', 'executing')
        or (a.state in ('failed', 'conflicted', 'expired') and a.updated_at > now() - interval '30 days'))
      and a.input -> 'fileIds' @> to_jsonb(file::text))
$$;
revoke all on function file_is_named(uuid, uuid, uuid) from public;
grant execute on function file_is_named(uuid, uuid, uuid) to cs_app, cs_definer;

-- Removes files that were brought to be sent and that nothing names since: no draft in a composer, no send. The clock
-- asks, which has no tenant of its own; it learns a number.
create or replace function sweep_unsent_files(before timestamptz, most int) returns int
language sql security definer set search_path = public, pg_temp as $$
  with swept as (
    delete from attachments f where (f.workspace_id, f.id) in (
      select u.workspace_id, u.id from attachments u
      where u.conversation_id is not null and u.created_at < before
        and not file_is_named(u.workspace_id, u.conversation_id, u.id)
        and not exists (select from composer_drafts d
          where d.workspace_id = u.workspace_id and u.id = any(d.file_ids))
      limit most)
    returning 1)
  select count(*)::int from swept
$$;
grant select, delete on attachments to cs_definer;
grant select on actions, composer_drafts to cs_definer;
alter function sweep_unsent_files(timestamptz, int) owner to cs_definer;
revoke all on function sweep_unsent_files(timestamptz, int) from public;
grant execute on function sweep_unsent_files(timestamptz, int) to cs_system;

-- Removes files that no saved reply and no macro has: brought for one that was never saved, or let go of since. What was sent with
-- one shares its bytes: then it stays.
create or replace function sweep_saved_files(before timestamptz, most int) returns int
language sql security definer set search_path = public, pg_temp as $$
  with swept as (
    delete from saved_reply_files f where (f.workspace_id, f.id) in (
      select u.workspace_id, u.id from saved_reply_files u
      where u.saved_reply_id is null and u.macro_id is null and u.created_at < before
        and not exists (select from attachments a
          where a.workspace_id = u.workspace_id and a.saved_file_id = u.id)
      limit most)
    returning 1)
  select count(*)::int from swept
$$;
grant select, delete on saved_reply_files to cs_definer;
alter function sweep_saved_files(timestamptz, int) owner to cs_definer;
revoke all on function sweep_saved_files(timestamptz, int) from public;
grant execute on function sweep_saved_files(timestamptz, int) to cs_system;
