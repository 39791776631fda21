import { type Tx, withTenant } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { checkMapping } from './check-mapping.ts';
import { findMatch, findRecord } from './find-match.ts';
import { type PlannedRow, planRow } from './plan-row.ts';
import { findImport, mayImport } from './repo.ts';
import { namesOf, rulesOf } from './row-names.ts';
import { type ImportPreview, mappedImportInput, type PreviewRow } from './schemas.ts';

const SHOWN = 20;

type Finding = Pick<PreviewRow, 'outcome' | 'match' | 'notes'>;

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
      const shown: PreviewRow[] = [];
      for (const row of rows) {
        const plan = planRow(job.kind, mapping, row.cells, rulesOf(options), names);
        shown.push({ ...row, ...(await look(tx, ctx, plan)) });
      }
      return { rows: shown, problems: checkMapping(job.kind, job.columns, mapping, options) };

      async function look(tx: Tx, ctx: Ctx, plan: PlannedRow): Promise<Finding> {
        if (plan.kind === 'refused') return { outcome: 'refuse', match: null, notes: plan.reasons };
        const match = await findMatch(tx, ctx, job.kind, plan, options);
        if (match.kind === 'refused') return { outcome: 'refuse', match: null, notes: [match.reason] };
        const contact = match.kind === 'known' ? (await findContact(tx, ctx, match.id)).name : null;
        const known =
          job.kind === 'deals' ? await findRecord(tx, ctx, 'deal', plan, options) : contact !== null;
        const outcome = known ? (options.existing === 'keep' ? 'keep' : 'update') : 'create';
        return { outcome, match: contact, notes: plan.notes };
      }
    });
  },
});
