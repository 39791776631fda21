import type { ImportedType } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

type Before = { fields?: Record<string, unknown>; identityIds?: string[]; channels?: string[] } | null;

/** What a row did to one record. */
export interface Trace {
  type: ImportedType;
  id: string;
  version: number;
  before: Record<string, unknown> | null;
}

/**
 * Two changes of one record as one: the older fields count, what was added adds up, and what was made stays made.
 */
function joinBefore(older: Before, newer: Before): Before {
  if (older === null || newer === null) return older;
  const both = <T>(one: T[] | undefined, other: T[] | undefined) => [
    ...new Set([...(one ?? []), ...(other ?? [])]),
  ];
  return {
    fields: { ...newer.fields, ...older.fields },
    ...(older.identityIds ? { identityIds: both(older.identityIds, newer.identityIds) } : {}),
    ...(older.channels ? { channels: both(older.channels, newer.channels) } : {}),
  };
}

const keyOf = ({ type, id }: Pick<Trace, 'type' | 'id'>): string => `${type} ${id}`;

/** Notes what rows did, for the undo: a record that several rows or batches touched keeps one note. */
export async function keepTraces(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  traces: readonly Trace[],
): Promise<void> {
  if (traces.length === 0) return;
  const joined = new Map<string, Trace>();
  const touched = JSON.stringify(traces.filter(({ before }) => before).map(({ type, id }) => ({ type, id })));
  const old = await tx.raw<Trace[]>`
    select t.entity_type as type, t.entity_id as id, t.version, t.before
    from jsonb_to_recordset(${touched}) as r (type text, id uuid)
    join import_traces t on t.workspace_id = ${ctx.workspaceId} and t.import_id = ${importId}
      and t.entity_type = r.type and t.entity_id = r.id`;
  for (const trace of old) joined.set(keyOf(trace), trace);
  for (const trace of traces) {
    const known = joined.get(keyOf(trace));
    joined.set(keyOf(trace), known ? { ...trace, before: joinBefore(known.before, trace.before) } : trace);
  }
  await tx.raw`
    insert into import_traces (workspace_id, import_id, entity_type, entity_id, version, before)
    select ${ctx.workspaceId}, ${importId}, r.type, r.id, r.version, nullif(r.before, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify([...joined.values()])})
      as r (type text, id uuid, version integer, before jsonb)
    on conflict (workspace_id, import_id, entity_type, entity_id)
      do update set version = excluded.version, before = excluded.before`;
}
