-- What the reports count, kept as it changes (decision 034). Triggers, because no doorway may be forgotten: a lead is
-- written by ingest, imports, merges, bulk changes and undo alike. Rows of lead_days and deal_days are added up by
-- whoever reads them; the application itself may only read them.

grant select on leads, deals, stages, messages, conversations, workspaces to cs_definer;
grant update (contacted_at, qualified_at, converted_at, won_at) on leads to cs_definer;
grant update (first_inbound_at, first_response_at) on conversations to cs_definer;
grant select, insert, delete on lead_days, deal_days to cs_definer;
revoke insert, update, delete on lead_days, deal_days from cs_app;

create or replace function zone_of(p_workspace uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce((select settings->>'timeZone' from workspaces where id = p_workspace), 'UTC')
$$;

-- The day of a moment, by the same edges as the filters of lists: where midnight comes twice, the second one begins it.
create or replace function day_in(p_at timestamptz, p_zone text) returns date
language sql immutable parallel safe as $$
  select case when p_at < (d::timestamp at time zone p_zone) then d - 1 else d end
  from (select (p_at at time zone p_zone)::date as d) x
$$;

create or replace function whole_days(p_from timestamptz, p_to timestamptz) returns int
language sql immutable parallel safe as $$
  select greatest(0, floor(extract(epoch from p_to - p_from) / 86400))::int
$$;

-- How far a lead came. Moved back, it forgets what it had reached; disqualified or taken over, it keeps it.
create or replace function stamp_lead() returns trigger language plpgsql as $$
declare
  reached int := array_position(array['new', 'contacted', 'qualified', 'converted'], new.status);
  moment timestamptz := greatest(new.created_at, case when tg_op = 'INSERT' then new.created_at else new.updated_at end);
begin
  if reached is null or (tg_op = 'UPDATE' and new.status = old.status) then return new; end if;
  new.contacted_at := case when reached >= 2 then coalesce(new.contacted_at, moment) end;
  new.qualified_at := case when reached >= 3 then coalesce(new.qualified_at, moment) end;
  new.converted_at := case when reached >= 4 then coalesce(new.converted_at, moment) end;
  return new;
end $$;

-- A new lead that came nowhere yet needs no stamp: that is the usual one, in the way of every first message.
create or replace trigger stamp_lead before insert on leads for each row
  when ((new.status, new.contacted_at, new.qualified_at, new.converted_at) is distinct from ('new', null, null, null))
  execute function stamp_lead();
create or replace trigger stamp_lead_moved before update of status on leads
  for each row execute function stamp_lead();

-- The rows a lead counts as: one for each step it came to, with the days since the step before. Sources are one
-- whatever their case, as the filters of lists compare them.
create or replace function lead_steps(l leads, p_zone text)
returns table (day date, owner_id uuid, source text, step text, days int)
language sql stable as $$
  select day_in(l.created_at, p_zone), coalesce(l.owner_id, '00000000-0000-0000-0000-000000000000'::uuid), lower(l.source),
    s.step, s.days
  from (values
    ('lead', true, 0),
    ('contacted', l.contacted_at is not null, whole_days(l.created_at, l.contacted_at)),
    ('qualified', l.qualified_at is not null, whole_days(coalesce(l.contacted_at, l.created_at), l.qualified_at)),
    ('converted', l.converted_at is not null, whole_days(coalesce(l.qualified_at, l.created_at), l.converted_at)),
    ('won', l.won_at is not null, whole_days(coalesce(l.converted_at, l.created_at), l.won_at))
  ) as s (step, reached, days)
  where l.status <> 'merged' and s.reached
$$;

create or replace function count_lead() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := coalesce(new.workspace_id, old.workspace_id);
  zone text;
  v_day date;
begin
  -- A rebuild takes the same lock exclusively: nothing is counted by two zones, nor twice.
  perform pg_advisory_xact_lock_shared(hashtextextended('reports:' || here, 0));
  select w.settings->>'timeZone' into zone from workspaces w where w.id = here;
  zone := coalesce(zone, 'UTC');
  if tg_op = 'INSERT' and new.status = 'new' and new.contacted_at is null and new.won_at is null then
    -- The usual lead, in the way of every first message: one row, said plainly, its day as day_in finds it.
    v_day := (new.created_at at time zone zone)::date;
    if new.created_at < (v_day::timestamp at time zone zone) then v_day := v_day - 1; end if;
    insert into lead_days (workspace_id, id, day, owner_id, source, step, days, count, folded)
      values (here, gen_random_uuid(), v_day, coalesce(new.owner_id, '00000000-0000-0000-0000-000000000000'),
        lower(new.source), 'lead', 0, 1, false);
    return null;
  end if;
  insert into lead_days (workspace_id, id, day, owner_id, source, step, days, count, folded)
    select here, gen_random_uuid(), x.day, x.owner_id, x.source, x.step, x.days, sum(x.n), false
    from (
      select s.*, 1 as n from lead_steps(new, zone) s where tg_op <> 'DELETE'
      union all
      select s.*, -1 from lead_steps(old, zone) s where tg_op <> 'INSERT'
    ) x
    group by x.day, x.owner_id, x.source, x.step, x.days
    having sum(x.n) <> 0;
  return null;
end $$;

create or replace trigger count_lead_here after insert or delete on leads
  for each row execute function count_lead();
create or replace trigger count_lead_changed after update on leads for each row
  when (((old.status = 'merged'), old.owner_id, old.source, old.created_at, old.contacted_at, old.qualified_at,
      old.converted_at, old.won_at)
    is distinct from ((new.status = 'merged'), new.owner_id, new.source, new.created_at, new.contacted_at,
      new.qualified_at, new.converted_at, new.won_at))
  execute function count_lead();

-- When the deal of a lead was won: a fact of the lead, seen with it.
create or replace function won_of(p_workspace uuid, p_lead uuid) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select max(d.closed_at) from deals d
  join stages s on s.workspace_id = d.workspace_id and s.id = d.stage_id and s.kind = 'won'
  where d.workspace_id = p_workspace and d.lead_id = p_lead
$$;

create or replace function deal_steps(d deals, p_zone text)
returns table (day date, owner_id uuid, pipeline_id uuid, outcome text, reason_id uuid, currency text, amount_minor bigint)
language sql stable set search_path = public, pg_temp as $$
  select day_in(d.closed_at, p_zone), coalesce(d.owner_id, '00000000-0000-0000-0000-000000000000'::uuid),
    d.pipeline_id, s.kind, coalesce(d.reason_id, '00000000-0000-0000-0000-000000000000'::uuid), d.currency,
    d.amount_minor
  from stages s
  where s.workspace_id = d.workspace_id and s.id = d.stage_id and s.kind <> 'open' and d.closed_at is not null
$$;

create or replace function count_deal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid := coalesce(new.workspace_id, old.workspace_id);
  zone text;
begin
  if old.lead_id is not null or new.lead_id is not null then
    update leads l set won_at = won_of(here, l.id)
      where l.workspace_id = here and l.id in (old.lead_id, new.lead_id) and l.won_at is distinct from won_of(here, l.id);
  end if;
  if old.closed_at is null and new.closed_at is null then return null; end if;
  perform pg_advisory_xact_lock_shared(hashtextextended('reports:' || here, 0));
  zone := zone_of(here);
  insert into deal_days (workspace_id, id, day, owner_id, pipeline_id, outcome, reason_id, currency, count, amount_minor,
      folded)
    select here, gen_random_uuid(), x.day, x.owner_id, x.pipeline_id, x.outcome, x.reason_id, x.currency, sum(x.n),
      sum(x.n * x.amount_minor), false
    from (
      select s.*, 1 as n from deal_steps(new, zone) s where tg_op <> 'DELETE'
      union all
      select s.*, -1 from deal_steps(old, zone) s where tg_op <> 'INSERT'
    ) x
    group by x.day, x.owner_id, x.pipeline_id, x.outcome, x.reason_id, x.currency
    having sum(x.n) <> 0 or sum(x.n * x.amount_minor) <> 0;
  return null;
end $$;

create or replace trigger count_deal_here after insert or delete on deals
  for each row execute function count_deal();
create or replace trigger count_deal_changed after update on deals for each row
  when ((old.stage_id, old.closed_at, old.owner_id, old.pipeline_id, old.reason_id, old.currency, old.amount_minor,
      old.lead_id)
    is distinct from (new.stage_id, new.closed_at, new.owner_id, new.pipeline_id, new.reason_id, new.currency,
      new.amount_minor, new.lead_id))
  execute function count_deal();

-- When they first wrote, and the first answer after that.
create or replace function note_response(p_workspace uuid, p_conversation uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  heard timestamptz;
  answered timestamptz;
begin
  select m.sent_at into heard from messages m
    where m.workspace_id = p_workspace and m.conversation_id = p_conversation and m.direction = 'in'
    order by m.sent_at limit 1;
  select m.sent_at into answered from messages m
    where m.workspace_id = p_workspace and m.conversation_id = p_conversation and m.direction = 'out'
      and m.sent_at >= heard
    order by m.sent_at limit 1;
  update conversations c set first_inbound_at = heard, first_response_at = answered
    where c.workspace_id = p_workspace and c.id = p_conversation
      and (c.first_inbound_at, c.first_response_at) is distinct from (heard, answered);
end $$;

create or replace function answer_noted() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    -- The usual message changes neither: one row is looked at and none is written.
    perform note_response(c.workspace_id, c.id) from conversations c
      where c.workspace_id = new.workspace_id and c.id = new.conversation_id
        and case new.direction
          when 'in' then coalesce(c.first_inbound_at > new.sent_at, true)
          else c.first_inbound_at <= new.sent_at and coalesce(c.first_response_at > new.sent_at, true) end;
    return null;
  end if;
  if tg_op = 'UPDATE' then perform note_response(new.workspace_id, new.conversation_id); end if;
  perform note_response(old.workspace_id, old.conversation_id);
  return null;
end $$;

-- `ingest_message` says in `app.answer_noted` that a message changes neither moment: it has just seen the conversation.
create or replace trigger answer_noted after insert on messages for each row
  when (new.direction in ('in', 'out') and current_setting('app.answer_noted', true) is distinct from new.id::text)
  execute function answer_noted();
create or replace trigger answer_moved after update of conversation_id, sent_at, direction on messages for each row
  when ((old.conversation_id, old.sent_at, old.direction) is distinct from (new.conversation_id, new.sent_at, new.direction))
  execute function answer_noted();
create or replace trigger answer_gone after delete on messages for each row
  when (old.direction in ('in', 'out')) execute function answer_noted();

-- Many rows of a key become one, in one statement: whoever reads meanwhile sees the many or the one.
create or replace function fold_reports(p_workspace uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone int;
  more int;
begin
  if p_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then return 0; end if;
  -- Two that fold at once would leave two folded rows; a rebuild waits as well.
  perform pg_advisory_xact_lock(hashtextextended('reports.fold:' || p_workspace, 0));
  with keys as (
    select distinct d.day, d.owner_id, d.source, d.step, d.days from lead_days d
    where d.workspace_id = p_workspace and not d.folded
  ),
  old as (
    delete from lead_days d using keys k
    where d.workspace_id = p_workspace and d.day = k.day and d.owner_id = k.owner_id and d.source = k.source
      and d.step = k.step and d.days = k.days
    returning d.*
  ),
  made as (
    insert into lead_days (workspace_id, id, day, owner_id, source, step, days, count, folded)
    select p_workspace, gen_random_uuid(), o.day, o.owner_id, o.source, o.step, o.days, sum(o.count), true
    from old o group by o.day, o.owner_id, o.source, o.step, o.days having sum(o.count) <> 0
  )
  select count(*) into gone from old;
  with keys as (
    select distinct d.day, d.owner_id, d.pipeline_id, d.outcome, d.reason_id, d.currency from deal_days d
    where d.workspace_id = p_workspace and not d.folded
  ),
  old as (
    delete from deal_days d using keys k
    where d.workspace_id = p_workspace and d.day = k.day and d.owner_id = k.owner_id and d.pipeline_id = k.pipeline_id
      and d.outcome = k.outcome and d.reason_id = k.reason_id and d.currency = k.currency
    returning d.*
  ),
  made as (
    insert into deal_days (workspace_id, id, day, owner_id, pipeline_id, outcome, reason_id, currency, count,
      amount_minor, folded)
    select p_workspace, gen_random_uuid(), o.day, o.owner_id, o.pipeline_id, o.outcome, o.reason_id, o.currency,
      sum(o.count), sum(o.amount_minor), true
    from old o group by o.day, o.owner_id, o.pipeline_id, o.outcome, o.reason_id, o.currency
    having sum(o.count) <> 0 or sum(o.amount_minor) <> 0
  )
  select count(*) into more from old;
  return gone + more;
end $$;

-- Counts everything anew, from the records themselves: after the zone of a workspace changed, or when somebody doubts.
create or replace function recount_reports(p_workspace uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  zone text;
begin
  perform pg_advisory_xact_lock(hashtextextended('reports.fold:' || p_workspace, 0));
  -- Waits for every transaction that has counted; those that come after count by what they see then.
  perform pg_advisory_xact_lock(hashtextextended('reports:' || p_workspace, 0));
  zone := zone_of(p_workspace);
  delete from lead_days where workspace_id = p_workspace;
  insert into lead_days (workspace_id, id, day, owner_id, source, step, days, count, folded)
    select p_workspace, gen_random_uuid(), s.day, s.owner_id, s.source, s.step, s.days, count(*), true
    from leads l cross join lateral lead_steps(l, zone) s where l.workspace_id = p_workspace
    group by s.day, s.owner_id, s.source, s.step, s.days;
  delete from deal_days where workspace_id = p_workspace;
  insert into deal_days (workspace_id, id, day, owner_id, pipeline_id, outcome, reason_id, currency, count, amount_minor,
      folded)
    select p_workspace, gen_random_uuid(), s.day, s.owner_id, s.pipeline_id, s.outcome, s.reason_id, s.currency,
      count(*), sum(s.amount_minor), true
    from deals d cross join lateral deal_steps(d, zone) s where d.workspace_id = p_workspace and d.closed_at is not null
    group by s.day, s.owner_id, s.pipeline_id, s.outcome, s.reason_id, s.currency;
end $$;

-- The same for the application: only of the workspace it stands in.
create or replace function rebuild_reports(p_workspace uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if p_workspace is distinct from nullif(current_setting('app.workspace_id', true), '')::uuid then return; end if;
  perform recount_reports(p_workspace);
end $$;

create or replace function zone_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform recount_reports(new.id);
  return null;
end $$;

create or replace trigger zone_changed after update of settings on workspaces for each row
  when (old.settings->>'timeZone' is distinct from new.settings->>'timeZone') execute function zone_changed();

create or replace function workspaces_to_fold() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select workspace_id from lead_days where not folded union select workspace_id from deal_days where not folded
$$;

-- What an installation from before this kept nowhere: once, as far as the records still tell.
create or replace function backfill_reports() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here uuid;
begin
  update leads set contacted_at = greatest(created_at, updated_at),
      qualified_at = case when status <> 'contacted' then greatest(created_at, updated_at) end,
      converted_at = case when status = 'converted' then greatest(created_at, updated_at) end
    where status in ('contacted', 'qualified', 'converted') and contacted_at is null;
  update leads l set won_at = won_of(l.workspace_id, l.id)
    where l.converted_at is not null and l.won_at is null and won_of(l.workspace_id, l.id) is not null;
  perform note_response(c.workspace_id, c.id) from conversations c
    where c.first_inbound_at is null and c.last_inbound_at is not null and c.joined_into_id is null;
  for here in select w.id from workspaces w
    where exists (select from leads l where l.workspace_id = w.id)
      and not exists (select from lead_days d where d.workspace_id = w.id and d.folded) loop
    perform recount_reports(here);
  end loop;
end $$;

alter function count_lead() owner to cs_definer;
alter function count_deal() owner to cs_definer;
alter function note_response(uuid, uuid) owner to cs_definer;
alter function answer_noted() owner to cs_definer;
alter function fold_reports(uuid) owner to cs_definer;
alter function recount_reports(uuid) owner to cs_definer;
alter function rebuild_reports(uuid) owner to cs_definer;
alter function zone_changed() owner to cs_definer;
alter function workspaces_to_fold() owner to cs_definer;
alter function backfill_reports() owner to cs_definer;
revoke all on function count_lead(), count_deal(), note_response(uuid, uuid), answer_noted(), fold_reports(uuid),
  recount_reports(uuid), rebuild_reports(uuid), zone_changed(), workspaces_to_fold(), backfill_reports() from public;
grant execute on function fold_reports(uuid), rebuild_reports(uuid), workspaces_to_fold() to cs_app;

select backfill_reports();
