import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkMapping } from './check-mapping.ts';
import { importFields } from './fields.schemas.ts';
import { findImport, mayImport } from './repo.ts';
import { definitionsOf, namesOf } from './row-names.ts';
import { type ImportPreview, mappedImportInput, type PreviewRow } from './schemas.ts';
import { type TakenRow, takeRow } from './take-row.ts';
import { openWork, planRows } from './work.ts';

const SHOWN = 20;

const OUTCOMES: Readonly<Record<TakenRow['state'], PreviewRow['outcome']>> = {
  created: 'create',
  updated: 'update',
  unchanged: 'keep',
  failed: 'refuse',
};

/** What the first rows of a file would come to, with this mapping and these options. Nothing is written. */
export const previewImport = defineVerb({
  name: 'preview_import',
  does: 'import files',
  permission: 'contacts.write',
  input: mappedImportInput,
  run: async ({ ctx, input }): Promise<ImportPreview> => {
    const { importId, mapping, options } = input;
    const names = await namesOf(ctx);
    return withTenant(ctx, async (tx) => {
      const job = await findImport(tx, ctx, importId);
      mayImport(ctx, job.kind);
      const rows = await tx.raw<{ line: number; cells: string[] }[]>`
        select line, cells from import_rows
        where workspace_id = ${ctx.workspaceId} and import_id = ${importId} order by line limit ${SHOWN}`;
      const fields = importFields(job.kind, await definitionsOf(tx, ctx));
      const work = await openWork(tx, ctx, { id: job.id, kind: job.kind, mapping, options }, names);
      const plans = await planRows(tx, ctx, work, rows, false);
      const shown = plans.map(({ line, plan }, at): PreviewRow => {
        const { state, reason, match } = takeRow(work, ctx, plan);
        const notes = plan.kind === 'refused' ? plan.reasons : reason ? [reason] : [];
        return { line, cells: rows[at]?.cells ?? [], outcome: OUTCOMES[state], match, notes };
      });
      return { rows: shown, problems: checkMapping(job.kind, job.columns, mapping, options, fields) };
    });
  },
});
