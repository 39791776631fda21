import type { Tx } from '#db/tenant.ts';
import { type AuditEntry, type OutboxEvent, record } from '#lib/audit/index.ts';
import { consentWithdrawn, contactsArrived, leadsArrived } from '#lib/contacts/events.ts';
import { writeBook } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { importDeal } from '#lib/deals/index.ts';
import { keepExternalIds } from './external-ids.ts';
import type { PlannedRow } from './plan-row.ts';
import type { TakenRow, Written } from './take-row.ts';
import { keepTraces } from './traces.ts';
import { type ImportWork, MAIN_TYPE } from './work.ts';

export interface HandledRow {
  line: number;
  plan: PlannedRow;
  taken: TakenRow;
}

/**
 * Writes what a batch of rows came to: the book in a statement a table, then deals one by one, what other systems call
 * the records, what the undo needs, the record of changes, and one event for all new people and one for all new leads.
 */
export async function writeRows(
  tx: Tx,
  ctx: Ctx,
  work: ImportWork,
  rows: readonly HandledRow[],
): Promise<void> {
  const { book, options, id: importId } = work;
  const { contactIds, unowned, consents, withdrawn } = await writeBook(tx, ctx, book, {
    basis: options.consentBasis ?? 'import',
    source: `import:${importId}`,
    note: options.consentSource ?? null,
  });
  for (const { plan, taken } of rows) await writeDeal(tx, ctx, work, plan, taken);
  const written = rows.flatMap(({ taken }) => taken.written);
  await keepExternalIds(tx, ctx, options.source, externalsOf(work, rows));
  await keepTraces(
    tx,
    ctx,
    importId,
    written.filter(({ outcome }) => outcome !== 'unchanged'),
  );
  const accounts = madeOnTheWay(work, written);
  const audit: AuditEntry[] = [
    ...accounts.map((id) => ({
      action: 'account.created' as const,
      entity: { type: 'account' as const, id },
      details: { importId },
    })),
    ...written.flatMap((one) => one.audit ?? []),
    ...consents,
  ];
  const event: OutboxEvent[] = [
    ...withdrawn.map((one) => consentWithdrawn.of(one)),
    ...(contactIds.length > 0 ? [contactsArrived.of({ contactIds, batchId: newId() })] : []),
    ...(unowned.length > 0 ? [leadsArrived.of({ leadIds: unowned, batchId: newId() })] : []),
  ];
  await record(tx, ctx, {
    audit,
    event,
    live: accounts.length > 0 ? [{ topic: 'accounts', id: importId }] : [],
  });
}

/** Deals have their place in a stage and its rules: each is written by its own room. */
async function writeDeal(
  tx: Tx,
  ctx: Ctx,
  work: ImportWork,
  plan: PlannedRow,
  taken: TakenRow,
): Promise<void> {
  if (plan.kind === 'refused' || !plan.deal?.name || !taken.deal) return;
  const { known: _known, ...where } = taken.deal;
  // An earlier row of the file may have made it by now.
  const made = work.externals.get(`deal ${plan.externalId}`) ?? null;
  const { name, lacks: _lacks, ...said } = plan.deal;
  const done: Written =
    made && work.options.existing === 'keep'
      ? { type: 'deal', id: made, outcome: 'unchanged', version: 0, before: null, audit: null }
      : { type: 'deal', ...(await importDeal(tx, ctx, { ...said, ...where, name }, made, work.id)) };
  const touched = taken.written.some(({ outcome }) => outcome !== 'unchanged');
  taken.written.push(done);
  taken.state = done.outcome === 'unchanged' && touched ? 'updated' : done.outcome;
  if (plan.externalId) work.externals.set(`deal ${plan.externalId}`, done.id);
}

function externalsOf({ kind }: ImportWork, rows: readonly HandledRow[]) {
  const type = MAIN_TYPE[kind];
  const ids = new Map<string, string>();
  for (const { plan, taken } of rows) {
    const id = taken.written.at(-1)?.id;
    if (plan.kind === 'planned' && plan.externalId && id) ids.set(plan.externalId, id);
  }
  return [...ids].map(([externalId, id]) => ({ type, externalId, id }));
}

/** Accounts that a person of the file brought with them. */
function madeOnTheWay({ book }: ImportWork, written: readonly Written[]): string[] {
  const told = new Set(written.flatMap(({ type, id }) => (type === 'account' ? [id] : [])));
  return [...book.accounts.values()].flatMap(({ id, state }) =>
    state === 'made' && !told.has(id) ? [id] : [],
  );
}
