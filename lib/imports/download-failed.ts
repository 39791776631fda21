import { withTenant } from '#db/tenant.ts';
import { csvLine, type Separator } from '#lib/core/csv-line.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findImport } from './repo.ts';
import { importIdInput } from './schemas.ts';

const PAGE = 500;

/** The head of the column that says why; on the way in again it means nothing. */
const REASON = 'Reason';

/**
 * The rows that could not be imported, or before that those the check of the whole file foresaw to be refused, as a file of the same columns and why each was refused: to be corrected there
 * and imported again.
 */
export const downloadFailedRows = defineVerb({
  name: 'download_failed_rows',
  does: 'see imports',
  permission: 'contacts.write',
  input: importIdInput,
  run: async ({ ctx, input: { importId } }) => {
    const file = await withTenant(ctx, (tx) => findImport(tx, ctx, importId));
    const separator = (file.format?.separator ?? ',') as Separator;
    return {
      name: `${file.fileName.replace(/\.\w+$/, '').replaceAll(/[^\w.-]+/g, '-')}-refused.csv`,
      type: 'text/csv; charset=utf-8',
      lines: linesOf(ctx, importId, file.columns, separator),
    };
  },
});

async function* linesOf(
  ctx: Ctx,
  importId: string,
  columns: readonly string[],
  separator: Separator,
): AsyncGenerator<string> {
  // The mark tells a spreadsheet that this is UTF-8.
  yield `\uFEFF${csvLine([...columns, REASON], separator)}`;
  for (let after = 0; ; ) {
    const rows = await withTenant(
      ctx,
      (tx) => tx.raw<{ line: number; cells: string[]; reason: string | null }[]>`
        select line, cells, reason from import_rows where workspace_id = ${ctx.workspaceId}
          and import_id = ${importId} and line > ${after}
          and (state = 'failed' or (state = 'waiting' and checked = 'failed')) order by line limit ${PAGE}`,
    );
    for (const { cells, reason } of rows) yield csvLine([...cells, reason ?? ''], separator);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.line;
  }
}
