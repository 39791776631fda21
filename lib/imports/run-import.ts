import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkMapping } from './check-mapping.ts';
import { importStarted, importUndoAsked } from './events.ts';
import { importFields } from './fields.schemas.ts';
import { lockImportIn, mayImport, toImportDto, updateImport } from './repo.ts';
import { definitionsOf } from './row-names.ts';
import { type ImportDto, importIdInput, mappedImportInput } from './schemas.ts';

/**
 * Begins an import; it goes on in the background.
 *
 * @throws AppError `invalid_input` for a mapping that says too little, `not_found`, `conflict` (`import_moved_on`).
 */
export const runImport = defineVerb({
  name: 'run_import',
  does: 'import files',
  permission: 'contacts.write',
  input: mappedImportInput,
  run: ({ ctx, input }): Promise<ImportDto> =>
    withTenant(ctx, async (tx) => {
      const { importId, mapping, options } = input;
      const job = await lockImportIn(tx, ctx, importId, ['ready']);
      mayImport(ctx, job.kind);
      const fields = importFields(job.kind, await definitionsOf(tx, ctx));
      const [problem] = checkMapping(job.kind, job.columns, mapping, options, fields);
      if (problem) throw invalid('mapping', problem);
      const row = await updateImport(tx, ctx, importId, {
        mapping,
        options,
        state: 'running',
        startedAt: ctx.now,
        startedBy: ctx.actor.name,
        startedById: ctx.actor.id,
      });
      await record(tx, ctx, {
        audit: {
          action: 'import.started',
          entity: { type: 'import', id: importId },
          details: { kind: job.kind, fileName: job.fileName, rows: job.total },
        },
        event: importStarted.of({ importId }),
        live: { topic: 'imports', id: importId },
      });
      return toImportDto(row);
    }),
});

/** Stops an import after the batch under way; what was written stays, and can be undone. */
export const cancelImport = defineVerb({
  name: 'cancel_import',
  does: 'import files',
  permission: 'contacts.write',
  input: importIdInput,
  run: ({ ctx, input: { importId } }): Promise<ImportDto> =>
    withTenant(ctx, async (tx) => {
      const job = await lockImportIn(tx, ctx, importId, ['uploading', 'ready', 'checking', 'running']);
      mayImport(ctx, job.kind);
      const row = await updateImport(tx, ctx, importId, { state: 'cancelled', endedAt: ctx.now });
      const { created, updated, unchanged, failed, total } = row;
      await record(tx, ctx, {
        audit: {
          action: 'import.cancelled',
          entity: { type: 'import', id: importId },
          details: { created, updated, unchanged, failed, total },
        },
        live: { topic: 'imports', id: importId },
      });
      return toImportDto(row);
    }),
});

/**
 * Takes an import back, in the background: what it made goes and what it changed is set back, each as long as nobody
 * worked on it since.
 */
export const undoImport = defineVerb({
  name: 'undo_import',
  does: 'take imports back',
  permission: 'contacts.write',
  input: importIdInput,
  run: ({ ctx, input: { importId } }): Promise<ImportDto> =>
    withTenant(ctx, async (tx) => {
      const job = await lockImportIn(tx, ctx, importId, ['done', 'cancelled']);
      mayImport(ctx, job.kind);
      const row = await updateImport(tx, ctx, importId, { state: 'undoing' });
      await record(tx, ctx, {
        audit: { action: 'import.undone', entity: { type: 'import', id: importId } },
        event: importUndoAsked.of({ importId }),
        live: { topic: 'imports', id: importId },
      });
      return toImportDto(row);
    }),
});
