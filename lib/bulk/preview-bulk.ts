import { sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeRecord, type Handled, isGated } from './change-record.ts';
import { mayChange } from './repo.ts';
import { type BulkPreview, bulkInput } from './schemas.ts';
import { selectedIds } from './selected.ts';
import { checkValues } from './start-bulk.ts';
import { foreseeWriting } from './write-to.ts';

/** How many records are tried. */
const TRIED = 200;

/** Ends the trial: everything in its transaction is taken back. */
class TakenBack extends Error {
  readonly preview: BulkPreview;
  constructor(preview: BulkPreview) {
    super('The trial is taken back.');
    this.preview = preview;
  }
}

/**
 * What a change would come to. The first records are really changed and the transaction is taken back: a preview that
 * asks other code than the change itself would some day answer otherwise. What goes through the gate is only counted;
 * a message to each is asked of the gate, which says when each would go out and which never would.
 */
export const previewBulk = defineVerb({
  name: 'preview_bulk',
  does: 'change many records at once',
  permission: 'contacts.write',
  input: bulkInput,
  run: async ({ ctx, input }): Promise<BulkPreview> => {
    const { entity, change } = input;
    mayChange(ctx, entity);
    await checkValues(ctx, change);
    try {
      return await withTenant(ctx, async (tx): Promise<never> => {
        const query = await selectedIds(tx, ctx, input);
        const [counted] = await tx.execute<{ total: number }>(
          sql`select count(*)::int as total from (${query}) s`,
        );
        const total = Number(counted?.total ?? 0);
        const tryable = change.kind === 'write' || !(await isGated(tx, ctx, change));
        if (!tryable) throw new TakenBack(summary(total, [], true));
        const rows = await tx.execute<{ id: string }>(
          sql`select s.id from (${query}) s order by s.id limit ${TRIED}`,
        );
        if (change.kind === 'write') {
          const ids = rows.map(({ id }) => id);
          const foreseen = await foreseeWriting(tx, ctx, entity, change, ids);
          throw new TakenBack({ ...summary(total, [], true), tried: ids.length, ...foreseen });
        }
        const tried: Handled[] = [];
        for (const { id } of rows) tried.push(await changeRecord(tx, ctx, entity, change, id));
        throw new TakenBack(summary(total, tried, false));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.preview;
      throw error;
    }
  },
});

function summary(total: number, tried: readonly Handled[], gated: boolean): BulkPreview {
  const count = (state: Handled['state']) => tried.filter((item) => item.state === state).length;
  const reasons = new Map<string, number>();
  for (const { reason } of tried) if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return {
    total,
    tried: tried.length,
    change: count('done'),
    same: count('skipped'),
    blocked: count('failed'),
    reasons: [...reasons].map(([reason, n]) => ({ reason, count: n })).sort((a, b) => b.count - a.count),
    gated,
    sends: null,
  };
}
