-- Who may touch what. Runs before the other routines, as cs_owner, whenever any routine or migration changed.

grant select, insert, update, delete on all tables in schema public to cs_app;

-- Append-only records: nobody in the application changes or removes them.
revoke update, delete on audit_log, decisions, policy_disagreements from cs_app;
-- A field of a workspace is archived, never removed: records hold its values.
revoke delete on attribute_definitions from cs_app;
-- Consents are proof: each entry stays as it was made.
revoke update, delete on consent_entries from cs_app;
-- What is forgotten loses its words and stays as a mark, so that nobody learns it again.
revoke delete on memories from cs_app;
-- What a merge did is kept; it is only marked as taken back.
revoke delete on contact_merges, thread_changes from cs_app;
-- Entered by append_decisions (decisions.sql) alone.
revoke insert, update, delete on decision_records, decision_payloads, decision_heads from cs_app;
-- Signatures, grants and changes of level are ended or voided, never removed.
revoke delete on approval_signatures, class_grants, level_changes from cs_app;

-- The first administrator and the sign-in throttle carry no tenant; the throttle holds hashes only.
grant select, insert, update, delete on sign_in_throttle, installation to cs_app;

revoke all on all tables in schema public from cs_system;
grant select, insert, update, delete on outbox to cs_system;
-- The ledger of jobs: expected by the dispatcher, removed by retention.
grant select, insert, update, delete on job_runs, job_steps, dead_letters to cs_system;
grant select on job_settings to cs_system;

-- The owner is no tenant: it migrates. Forcing the wall on it as well means a mistake in a routine shows nothing.
do $$
declare
  t record;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and not c.relforcerowsecurity loop
    execute format('alter table public.%I force row level security', t.relname);
  end loop;
end $$;
