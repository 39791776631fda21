import type { Ctx } from '#lib/core/ctx.ts';
import type { ImportKind } from '#lib/imports/fields.schemas.ts';
import {
  addImportChunk,
  finishUpload,
  importBatch,
  readImport,
  readImportFile,
  runImport,
  startImport,
  undoImport,
  undoImportBatch,
} from '#lib/imports/index.ts';
import type { ImportDto, ImportOptions } from '#lib/imports/schemas.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** As whom the durable functions of an import work. */
export const importer = (ctx: Ctx): Ctx => systemCtx({ workspaceId: ctx.workspaceId, name: 'import' });

/** Sends a file in two parts, the second one first, and has it taken apart. */
export async function uploadFile(
  ctx: Ctx,
  kind: ImportKind,
  content: string | Uint8Array,
): Promise<ImportDto> {
  const bytes = Buffer.from(content);
  const { id: importId } = await startImport({
    ctx,
    input: { kind, fileName: 'people.csv', bytes: bytes.length },
  });
  const half = Math.ceil(bytes.length / 2);
  for (const [position, part] of [bytes.subarray(half), bytes.subarray(0, half)].entries())
    await addImportChunk({ ctx, input: { importId, position: 1 - position, data: part.toString('base64') } });
  await finishUpload({ ctx, input: { importId } });
  await readImportFile({ ctx: importer(ctx), input: { importId } });
  return readImport({ ctx, input: { importId } });
}

/** Imports a file with the columns guessed, to its end. */
export async function runFile(
  ctx: Ctx,
  kind: ImportKind,
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<ImportDto> {
  const { id: importId, mapping, options: guessed } = await uploadFile(ctx, kind, content);
  await runImport({ ctx, input: { importId, mapping, options: { ...guessed, ...options } } });
  while ((await importBatch({ ctx: importer(ctx), input: { importId } })).state === 'running');
  return readImport({ ctx, input: { importId } });
}

/** Takes an import back, to its end. */
export async function undoFile(ctx: Ctx, importId: string): Promise<ImportDto> {
  await undoImport({ ctx, input: { importId } });
  while ((await undoImportBatch({ ctx: importer(ctx), input: { importId } })).state === 'undoing');
  return readImport({ ctx, input: { importId } });
}
