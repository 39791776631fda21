import { and, asc, eq } from 'drizzle-orm';
import { importChunks } from '#db/schema/imports.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { importFields } from './fields.schemas.ts';
import { guessMapping } from './guess-mapping.ts';
import { type FileRow, type OpenedFile, readInThread } from './read-in-thread.ts';
import { findImport, type ImportRow, lockImport, updateImport } from './repo.ts';
import { definitionsOf } from './row-names.ts';
import { importIdInput } from './schemas.ts';

/**
 * Takes an uploaded file apart, in a thread, and lays its rows down with a guess at its columns; the file itself goes.
 * One transaction: a second try finds either nothing or everything.
 */
export const readImportFile = defineVerb({
  name: 'read_import_file',
  does: 'import files',
  permission: 'internal.record',
  input: importIdInput,
  run: async ({ ctx, input: { importId } }): Promise<{ state: ImportRow['state']; total: number }> => {
    const { file, bytes } = await withTenant(ctx, async (tx) => ({
      file: await findImport(tx, ctx, importId),
      bytes: await readBytes(tx, ctx, importId),
    }));
    if (file.state !== 'reading') return { state: file.state, total: file.total };
    const answer = await readInThread(bytes, (opened) => store(ctx, file, opened));
    if (!('problem' in answer)) return answer;
    const { problem } = answer;
    return withTenant(ctx, async (tx) => {
      await dropBytes(tx, ctx, importId);
      await updateImport(tx, ctx, importId, { state: 'failed', problem, endedAt: ctx.now });
      await record(tx, ctx, { live: { topic: 'imports', id: importId } });
      return { state: 'failed', total: 0 };
    });
  },
});

const store = (ctx: Ctx, { id, kind }: ImportRow, opened: OpenedFile) =>
  withTenant(ctx, async (tx) => {
    const { state, total } = await lockImport(tx, ctx, id);
    if (state !== 'reading') return { state, total };
    for (let rows = await opened.next(); rows.length > 0; rows = await opened.next())
      await insertRows(tx, ctx, id, rows);
    const fields = importFields(kind, await definitionsOf(tx, ctx));
    const { preset, mapping } = guessMapping(opened.columns, fields);
    await updateImport(tx, ctx, id, {
      state: 'ready',
      format: opened.format,
      columns: opened.columns,
      mapping,
      options: { source: preset },
      total: opened.total,
    });
    await dropBytes(tx, ctx, id);
    await record(tx, ctx, { live: { topic: 'imports', id } });
    return { state: 'ready' as const, total: opened.total };
  });

const insertRows = (tx: Tx, ctx: Ctx, importId: string, rows: readonly FileRow[]) => tx.raw`
  insert into import_rows (workspace_id, import_id, line, cells)
  select ${ctx.workspaceId}, ${importId}, r.line, array(select jsonb_array_elements_text(r.cells))
  from jsonb_to_recordset(${JSON.stringify(rows)}) as r (line integer, cells jsonb)`;

async function readBytes(tx: Tx, ctx: Ctx, importId: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks = await tx
    .select({ bytes: importChunks.bytes })
    .from(importChunks)
    .where(and(eq(importChunks.workspaceId, ctx.workspaceId), eq(importChunks.importId, importId)))
    .orderBy(asc(importChunks.position));
  // A copy of its own: its memory moves to the thread.
  const all = new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const { bytes } of chunks) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return all;
}

const dropBytes = (tx: Tx, ctx: Ctx, importId: string) =>
  tx
    .delete(importChunks)
    .where(and(eq(importChunks.workspaceId, ctx.workspaceId), eq(importChunks.importId, importId)));
