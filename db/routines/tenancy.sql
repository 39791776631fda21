-- What must be found before the workspace is known. These answer ids only; everything else is read under the wall.

grant select on api_keys, workspaces, lead_forms to cs_definer;

create or replace function find_api_key(wanted_prefix text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.workspace_id, k.id from api_keys k where k.prefix = wanted_prefix and k.revoked_at is null
$$;
alter function find_api_key(text) owner to cs_definer;
revoke all on function find_api_key(text) from public;
grant execute on function find_api_key(text) to cs_app;

-- A browser's preflight carries no key: whether any workspace lists the origin is all it learns.
create or replace function is_allowed_origin(origin text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from workspaces w where w.settings->'allowedOrigins' ? origin)
    or exists (select 1 from lead_forms f where f.allowed_origins @> array[origin] and f.is_active)
$$;
alter function is_allowed_origin(text) owner to cs_definer;
revoke all on function is_allowed_origin(text) from public;
grant execute on function is_allowed_origin(text) to cs_app;

grant select (id, email, disabled_at) on users to cs_definer;
grant select on invitations, password_resets, refresh_tokens, oidc_accounts to cs_definer;

create or replace function find_user_by_email(wanted_email text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select u.id from users u where u.email = wanted_email::citext and u.disabled_at is null
$$;

create or replace function find_oidc_account(wanted_provider text, wanted_subject text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select a.user_id from oidc_accounts a where a.provider = wanted_provider and a.subject = wanted_subject
$$;

create or replace function find_invitation(wanted_hash text) returns table (workspace_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.workspace_id, i.id from invitations i
  where i.token_hash = wanted_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()
$$;

create or replace function find_password_reset(wanted_hash text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select r.user_id from password_resets r where r.token_hash = wanted_hash and r.used_at is null and r.expires_at > now()
$$;

create or replace function find_refresh_token(wanted_hash text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select t.user_id from refresh_tokens t where t.token_hash = wanted_hash
$$;

do $$
declare
  f text;
begin
  foreach f in array array['find_user_by_email(text)', 'find_oidc_account(text, text)', 'find_invitation(text)',
      'find_password_reset(text)', 'find_refresh_token(text)'] loop
    execute format('alter function %s owner to cs_definer', f);
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to cs_app', f);
  end loop;
end $$;

-- Who shares a team with the person of the session, and who is in a team they lead, in each of their workspaces: read as
-- the session is, before the workspace is known.
grant select on team_members to cs_definer;

create or replace function colleagues_of(p_user uuid) returns table (workspace_id uuid, mates uuid[], led uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select mine.workspace_id, array_agg(distinct other.user_id),
    coalesce(array_agg(distinct other.user_id) filter (where mine.is_lead), '{}')
  from team_members mine
  join team_members other on other.workspace_id = mine.workspace_id and other.team_id = mine.team_id
  where mine.user_id = p_user and p_user = nullif(current_setting('app.user_id', true), '')::uuid
  group by mine.workspace_id
$$;
alter function colleagues_of(uuid) owner to cs_definer;
revoke all on function colleagues_of(uuid) from public;
grant execute on function colleagues_of(uuid) to cs_app;

-- A workspace is never without a pipeline, a policy and an administrator (the second sanctioned exception to "rooms
-- touch only their own tables"). Runs as its caller, so the wall holds: the settings name workspace and user.
create or replace function create_workspace(
  p_workspace uuid, p_slug text, p_name text, p_admin uuid, p_pipeline uuid, p_stages uuid[]
) returns void
language sql as $$
  insert into workspaces (id, slug, name) values (p_workspace, p_slug, p_name);
  insert into memberships (workspace_id, user_id, role) values (p_workspace, p_admin, 'admin');
  insert into pipelines (workspace_id, id, name, is_default) values (p_workspace, p_pipeline, 'Sales', true);
  insert into stages (workspace_id, id, pipeline_id, name, position, probability, kind, rotting_days)
  select p_workspace, p_stages[s.position], p_pipeline, s.name, s.position, s.probability, s.kind,
    case when s.kind = 'open' then 14 end
  from (values (1, 'New', 10, 'open'), (2, 'Contacted', 25, 'open'), (3, 'Qualified', 45, 'open'),
    (4, 'Proposal', 70, 'open'), (5, 'Closed won', 100, 'won'), (6, 'Closed lost', 0, 'lost')
  ) as s (position, name, probability, kind);
  insert into deal_reasons (workspace_id, id, kind, name, position)
  select p_workspace, gen_random_uuid(), r.kind, r.name, r.position
  from (values (1, 'lost', 'Price'), (2, 'lost', 'Lost to a competitor'), (3, 'lost', 'No budget'),
    (4, 'lost', 'No decision'), (5, 'lost', 'Not a fit'), (6, 'won', 'Price'), (7, 'won', 'Product'),
    (8, 'won', 'Service')) as r (position, kind, name);
  insert into autonomy_policies (workspace_id, version, default_level, rules, reason)
  values (p_workspace, 1, 2, '[]', 'Default');
  -- Everybody's, to begin with. Their ids are of this moment (version 7) and in this order, as lists of views are.
  insert into saved_views (workspace_id, id, object, name, shared, state)
  select p_workspace,
    (left(p_pipeline::text, 15) || lpad(to_hex(v.position), 3, '0') || right(gen_random_uuid()::text, 18))::uuid,
    v.object, v.name, true,
    jsonb_build_object('filter', jsonb_build_object('op', 'and', 'of', v.conditions::jsonb), 'sort', v.sort)
  from (values
    (1, 'leads', 'My open leads', 'activity', '[{"field":"owner","is":"any_of","value":["me"]},
      {"field":"status","is":"any_of","value":["new","contacted","qualified"]}]'),
    (2, 'leads', 'New this week', 'created', '[{"field":"created","is":"in","value":"this_week"}]'),
    (3, 'leads', 'Unassigned', 'activity', '[{"field":"owner","is":"empty"},
      {"field":"status","is":"any_of","value":["new","contacted","qualified"]}]'),
    (4, 'leads', 'Gone quiet', 'activity:asc', '[{"field":"activity","is":"before","value":"last_14_days"},
      {"field":"status","is":"any_of","value":["new","contacted","qualified"]}]'),
    (5, 'contacts', 'Customers without consent', 'updated',
      '[{"field":"lead.status","is":"any_of","value":["converted"]},{"field":"consent","is":"empty"}]'),
    (6, 'contacts', 'Recently talked', 'updated', '[{"field":"lead.activity","is":"in","value":"last_7_days"}]'),
    (7, 'deals', 'Closing this month', 'close:asc', '[{"field":"outcome","is":"any_of","value":["open"]},
      {"field":"close","is":"in","value":"this_month"}]'),
    (8, 'deals', 'Standing still', 'entered:asc', '[{"field":"rotting","is":"equal","value":true}]'),
    (9, 'deals', 'Won this quarter', 'closed', '[{"field":"outcome","is":"any_of","value":["won"]},
      {"field":"closed","is":"in","value":"this_quarter"}]')
  ) as v (position, object, name, sort, conditions);
$$;
