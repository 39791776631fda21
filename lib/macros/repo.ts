import { and, asc, eq, sql } from 'drizzle-orm';
import { ticketMacroRuns, ticketMacros } from '#db/schema/macros.ts';
import type { Tx } from '#db/tenant.ts';
import { filesOfMacros } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import type { MacroDto } from './schemas.ts';

export type MacroRun = typeof ticketMacroRuns.$inferSelect;

const toDto = (
  row: typeof ticketMacros.$inferSelect,
  files: ReadonlyMap<string, MacroDto['files']>,
): MacroDto => ({
  id: row.id,
  name: row.name,
  changes: row.changes,
  reply: row.reply,
  files: files.get(row.id) ?? [],
  isActive: row.isActive,
  version: row.version,
});

/** By name, those at rest last. */
export async function macroRows(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<MacroDto[]> {
  const rows = await tx
    .select()
    .from(ticketMacros)
    .where(eq(ticketMacros.workspaceId, ctx.workspaceId))
    .orderBy(sql`not is_active`, sql`lower(${ticketMacros.name})`, asc(ticketMacros.id))
    .limit(500);
  const ids = rows.map(({ id }) => id);
  const files = await filesOfMacros(tx, ctx, ids);
  return rows.map((row) => toDto(row, files));
}

/** @throws AppError `not_found`. */
export async function findMacro(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id: string): Promise<MacroDto> {
  const [row] = await tx
    .select()
    .from(ticketMacros)
    .where(and(eq(ticketMacros.workspaceId, ctx.workspaceId), eq(ticketMacros.id, id)));
  if (!row) throw notFound('macro');
  return toDto(row, await filesOfMacros(tx, ctx, [row.id]));
}

/** Locks it for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockMacro(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<MacroDto> {
  await tx.raw`select 1 from ticket_macros where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const macro = await findMacro(tx, ctx, id);
  if (version !== undefined && macro.version !== version)
    throw versionChanged('Somebody changed this macro in the meantime. Look at it again.', macro.version);
  return macro;
}

const oneRun = (ctx: Pick<Ctx, 'workspaceId'>, id: string) =>
  and(eq(ticketMacroRuns.workspaceId, ctx.workspaceId), eq(ticketMacroRuns.id, id));

/** Locks a run. @throws AppError `not_found`. */
export async function lockRun(tx: Tx, ctx: Ctx, id: string): Promise<MacroRun> {
  const [row] = await tx.select().from(ticketMacroRuns).where(oneRun(ctx, id)).for('update');
  if (!row) throw notFound('run of a macro');
  return row;
}

/** The run that was begun under a key. */
export async function runOfKey(tx: Tx, ctx: Ctx, onceKey: string): Promise<MacroRun | null> {
  const [row] = await tx
    .select()
    .from(ticketMacroRuns)
    .where(and(eq(ticketMacroRuns.workspaceId, ctx.workspaceId), eq(ticketMacroRuns.onceKey, onceKey)));
  return row ?? null;
}

export async function updateRun(
  tx: Tx,
  ctx: Ctx,
  id: string,
  values: Partial<typeof ticketMacroRuns.$inferInsert>,
): Promise<void> {
  await tx.update(ticketMacroRuns).set(values).where(oneRun(ctx, id));
}
