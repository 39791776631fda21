import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Written } from './write-row.ts';

type Before = { fields?: Record<string, unknown>; identityIds?: string[]; channels?: string[] } | null;

/**
 * Two changes of one record as one: the older fields count, what was added adds up, and what was made stays made.
 */
export function joinBefore(older: Before, newer: Before): Before {
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

/** Notes what a row did to a record, for the undo; a record that the file touched before keeps one note. */
export async function keepTrace(tx: Tx, ctx: Ctx, importId: string, written: Written): Promise<void> {
  const { type, id, version, outcome } = written;
  const key = tx.raw`workspace_id = ${ctx.workspaceId} and import_id = ${importId}
    and entity_type = ${type} and entity_id = ${id}`;
  const [old] =
    outcome === 'updated'
      ? await tx.raw<{ before: Before }[]>`select before from import_traces where ${key}`
      : [];
  const before = old ? joinBefore(old.before, written.before) : written.before;
  const json = before ? JSON.stringify(before) : null;
  if (old) await tx.raw`update import_traces set version = ${version}, before = ${json} where ${key}`;
  else
    await tx.raw`
      insert into import_traces (workspace_id, import_id, entity_type, entity_id, version, before)
      values (${ctx.workspaceId}, ${importId}, ${type}, ${id}, ${version}, ${json})`;
}
