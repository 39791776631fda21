import { and, eq } from 'drizzle-orm';
import { type ImportState, imports } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, forbidden, notFound } from '#lib/core/errors.ts';
import type { ImportKind } from './fields.schemas.ts';
import type { ImportDto } from './schemas.ts';

export type ImportRow = typeof imports.$inferSelect;

export const toImportDto = (row: ImportRow): ImportDto => ({
  id: row.id,
  kind: row.kind,
  fileName: row.fileName,
  bytes: row.bytes,
  state: row.state,
  format: row.format,
  columns: row.columns,
  mapping: row.mapping,
  options: row.options,
  total: row.total,
  created: row.created,
  updated: row.updated,
  unchanged: row.unchanged,
  failed: row.failed,
  checked: row.checked,
  check: row.check,
  removed: row.removed,
  restored: row.restored,
  kept: row.kept,
  problem: row.problem,
  startedBy: row.startedBy,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});

const thisOne = (ctx: Ctx, id: string) => and(eq(imports.workspaceId, ctx.workspaceId), eq(imports.id, id));

/** @throws AppError `not_found`. */
export async function findImport(tx: Tx, ctx: Ctx, id: string): Promise<ImportRow> {
  const [row] = await tx.select().from(imports).where(thisOne(ctx, id));
  if (!row) throw notFound('import');
  return row;
}

/** Locks the import until the transaction ends. @throws AppError `not_found`. */
export async function lockImport(tx: Tx, ctx: Ctx, id: string): Promise<ImportRow> {
  const [row] = await tx.select().from(imports).where(thisOne(ctx, id)).for('update');
  if (!row) throw notFound('import');
  return row;
}

/** @throws AppError `conflict` (`import_moved_on`) when it is past or before the states this can be done in. */
export async function lockImportIn(
  tx: Tx,
  ctx: Ctx,
  id: string,
  states: readonly ImportState[],
): Promise<ImportRow> {
  const row = await lockImport(tx, ctx, id);
  if (!states.includes(row.state))
    throw conflict(`This cannot be done while the import is ${WORDS[row.state]}.`, 'import_moved_on');
  return row;
}

const WORDS: Readonly<Record<ImportState, string>> = {
  uploading: 'being uploaded',
  reading: 'being read',
  ready: 'waiting for its columns',
  checking: 'being checked',
  running: 'under way',
  done: 'done',
  cancelled: 'stopped',
  undoing: 'being taken back',
  undone: 'taken back',
  failed: 'unreadable',
};

export async function updateImport(
  tx: Tx,
  ctx: Ctx,
  id: string,
  values: Partial<typeof imports.$inferInsert>,
): Promise<ImportRow> {
  const [row] = await tx.update(imports).set(values).where(thisOne(ctx, id)).returning();
  if (!row) throw notFound('import');
  return row;
}

/** Files write what a person may write by hand. @throws AppError `forbidden`. */
export function mayImport(ctx: Ctx, kind: ImportKind): void {
  if ((kind === 'leads' || kind === 'deals') && !ctx.permissions.has(`${kind}.write`))
    throw forbidden(`import ${kind}`);
}
