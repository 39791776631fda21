import { sql } from 'drizzle-orm';
import { importChunks, imports } from '#db/schema/imports.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { importUploaded } from './events.ts';
import { findImport, lockImportIn, mayImport, toImportDto, updateImport } from './repo.ts';
import { addChunkInput, type ImportDto, importIdInput, startImportInput } from './schemas.ts';

/** Announces a file; its parts follow. @throws AppError `forbidden` without the right to write its kind. */
export const startImport = defineVerb({
  name: 'start_import',
  does: 'import files',
  permission: 'contacts.write',
  input: startImportInput,
  run: ({ ctx, input }): Promise<ImportDto> => {
    mayImport(ctx, input.kind);
    return withTenant(ctx, async (tx) => {
      const id = newId();
      await tx.insert(imports).values({
        workspaceId: ctx.workspaceId,
        id,
        ...input,
        state: 'uploading',
        startedBy: ctx.actor.name,
        startedById: ctx.actor.id,
        createdAt: ctx.now,
      });
      return toImportDto(await findImport(tx, ctx, id));
    });
  },
});

/** Stores one part of the file. @throws AppError `not_found`, `conflict` (`import_moved_on`). */
export const addImportChunk = defineVerb({
  name: 'add_import_chunk',
  does: 'import files',
  permission: 'contacts.write',
  input: addChunkInput,
  run: ({ ctx, input }): Promise<{ importId: string; position: number }> =>
    withTenant(ctx, async (tx) => {
      const { importId, position } = input;
      const { kind } = await lockImportIn(tx, ctx, importId, ['uploading']);
      mayImport(ctx, kind);
      const bytes = Buffer.from(input.data, 'base64');
      await tx
        .insert(importChunks)
        .values({ workspaceId: ctx.workspaceId, importId, position, bytes, createdAt: ctx.now })
        .onConflictDoUpdate({
          target: [importChunks.workspaceId, importChunks.importId, importChunks.position],
          set: { bytes },
        });
      return { importId, position };
    }),
});

/**
 * Says that all parts are sent; the file is then read in the background.
 *
 * @throws AppError `invalid_input` when parts are missing, `not_found`, `conflict` (`import_moved_on`).
 */
export const finishUpload = defineVerb({
  name: 'finish_upload',
  does: 'import files',
  permission: 'contacts.write',
  input: importIdInput,
  run: ({ ctx, input }): Promise<ImportDto> =>
    withTenant(ctx, async (tx) => {
      const { importId } = input;
      const file = await lockImportIn(tx, ctx, importId, ['uploading']);
      mayImport(ctx, file.kind);
      const [sent] = await tx
        .select({ bytes: sql<string>`coalesce(sum(length(${importChunks.bytes})), 0)` })
        .from(importChunks)
        .where(sql`workspace_id = ${ctx.workspaceId} and import_id = ${importId}`);
      if (Number(sent?.bytes) !== file.bytes)
        throw invalid('bytes', `${sent?.bytes ?? 0} of ${file.bytes} arrived; send the missing parts`);
      const row = await updateImport(tx, ctx, importId, { state: 'reading' });
      await record(tx, ctx, {
        event: importUploaded.of({ importId }),
        live: { topic: 'imports', id: importId },
      });
      return toImportDto(row);
    }),
});
