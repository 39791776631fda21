import { systemDatabase } from '#db/client.ts';
import { newId } from '#lib/core/ids.ts';
import { replayOrigin } from './events.ts';
import { functionsFor, onceKeyOf } from './functions.ts';
import { jobsMoved } from './notify.ts';
import { domainData, entityIdsIn } from './payload.ts';

/** An event that the durable server has taken. */
export interface DispatchedEvent {
  id: string;
  workspaceId: string;
  name: string;
  data: Record<string, unknown>;
}

/**
 * Writes which functions the events are about to start. What the server will drop as the same work again (its
 * window is 24 hours) is marked, or it would count as waiting for ever. A run that was quicker keeps what it wrote.
 *
 * @returns how many runs are expected.
 */
export async function expectRuns(events: readonly DispatchedEvent[], now: Date): Promise<number> {
  const seen = new Set<string>();
  const rows = events.flatMap((event) =>
    functionsFor(event.name, event.data).map((facts) => {
      const origin = replayOrigin.safeParse(event.data.replay);
      const onceKey = onceKeyOf(facts, event.workspaceId, event.data);
      const again = onceKey !== null && seen.has(`${facts.id} ${onceKey}`);
      if (onceKey !== null) seen.add(`${facts.id} ${onceKey}`);
      return {
        workspace_id: event.workspaceId,
        id: newId(),
        function_id: facts.id,
        event_id: event.id,
        event_name: origin.success ? origin.data.event : event.name,
        event_data: domainData(event.data),
        entity_ids: entityIdsIn(event.data),
        once_key: onceKey,
        replay: origin.success ? origin.data : null,
        priority: facts.priority,
        again,
      };
    }),
  );
  if (rows.length === 0) return 0;
  const { sql } = systemDatabase();
  await sql`
    insert into job_runs as j (workspace_id, id, function_id, event_id, event_name, event_data, entity_ids, once_key,
      replay, priority, status, dispatched_at, ended_at)
    select n.workspace_id, n.id, n.function_id, n.event_id, n.event_name, n.event_data,
      array(select jsonb_array_elements_text(n.entity_ids))::uuid[], n.once_key, n.replay, n.priority,
      case when same.taken then 'skipped' else 'queued' end, ${now.toISOString()}::timestamptz,
      case when same.taken then ${now.toISOString()}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as n (workspace_id uuid, id uuid, function_id text,
      event_id text, event_name text, event_data jsonb, entity_ids jsonb, once_key text, replay jsonb,
      priority smallint, again boolean)
    cross join lateral (select n.again or exists (
      select from job_runs o
      where o.workspace_id = n.workspace_id and o.once_key = n.once_key and o.function_id = n.function_id
        and o.event_id <> n.event_id and o.status <> 'skipped'
        and o.dispatched_at > ${now.toISOString()}::timestamptz - interval '24 hours'
    ) as taken) same
    on conflict (workspace_id, function_id, event_id) do update set
      dispatched_at = coalesce(j.dispatched_at, excluded.dispatched_at),
      once_key = excluded.once_key, priority = excluded.priority`;
  for (const workspaceId of new Set(rows.map((row) => row.workspace_id))) jobsMoved(workspaceId);
  return rows.length;
}
