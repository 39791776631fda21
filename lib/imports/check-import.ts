import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkMapping } from './check-mapping.ts';
import { importCheckAsked } from './events.ts';
import { importFields } from './fields.schemas.ts';
import { lockImportIn, mayImport, toImportDto, updateImport } from './repo.ts';
import { definitionsOf } from './row-names.ts';
import { type ImportDto, mappedImportInput } from './schemas.ts';

/**
 * Asks what all rows of a file would come to, in the background; nothing is written. The import is `ready` again when
 * the answer stands in its `check`; the rows that would be refused can be downloaded with their reasons.
 *
 * @throws AppError `invalid_input` for a mapping that says too little, `not_found`, `conflict` (`import_moved_on`).
 */
export const checkImport = defineVerb({
  name: 'check_import',
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
        state: 'checking',
        checked: 0,
        check: null,
        startedBy: ctx.actor.name,
        startedById: ctx.actor.id,
      });
      await record(tx, ctx, {
        event: importCheckAsked.of({ importId, checkId: newId() }),
        live: { topic: 'imports', id: importId },
      });
      return toImportDto(row);
    }),
});
