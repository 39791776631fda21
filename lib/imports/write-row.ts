import type { ImportedType } from '#db/schema/imports.ts';
import type { Tx } from '#db/tenant.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import { accountByName, importContact, importLead } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { importDeal } from '#lib/deals/index.ts';
import { keepExternalId } from './external-ids.ts';
import type { ImportKind } from './fields.schemas.ts';
import { findMatch, findRecord } from './find-match.ts';
import type { PlannedRow } from './plan-row.ts';
import type { ImportOptions } from './schemas.ts';

type Planned = Extract<PlannedRow, { kind: 'planned' }>;

/** One record a row wrote, or left as it was. */
export interface Written {
  type: ImportedType;
  id: string;
  outcome: 'created' | 'updated' | 'unchanged';
  version: number;
  before: Record<string, unknown> | null;
  audit: AuditEntry | null;
}

export interface ImportJob {
  id: string;
  kind: ImportKind;
  options: ImportOptions;
}

/**
 * Writes what a row asks for inside the caller's transaction: the record the file is about comes last.
 *
 * @throws AppError `conflict` when the row names two people, or an address was taken this moment.
 */
export async function writeRow(tx: Tx, ctx: Ctx, job: ImportJob, plan: Planned): Promise<Written[]> {
  const person = await writePerson(tx, ctx, job, plan);
  const written = person ? [person] : [];
  const record = await writeRecord(tx, ctx, job, plan, person);
  if (record) written.push(record);
  const main = written.at(-1);
  if (main && plan.externalId)
    await keepExternalId(
      tx,
      ctx,
      { type: main.type, source: job.options.source, externalId: plan.externalId },
      main.id,
    );
  return written;
}

async function writePerson(tx: Tx, ctx: Ctx, job: ImportJob, plan: Planned): Promise<Written | null> {
  if (!plan.person) return null;
  const match = await findMatch(tx, ctx, job.kind, plan, job.options);
  if (match.kind === 'refused') throw conflict(match.reason);
  const known = match.kind === 'known' ? match.id : null;
  if (known && job.options.existing === 'keep')
    return { type: 'contact', id: known, outcome: 'unchanged', version: 0, before: null, audit: null };
  return { type: 'contact', ...(await importContact(tx, ctx, plan.person, known, job.id)) };
}

async function writeRecord(
  tx: Tx,
  ctx: Ctx,
  job: ImportJob,
  plan: Planned,
  person: Written | null,
): Promise<Written | null> {
  const keep = job.options.existing === 'keep';
  if (plan.lead && person) {
    const known = await findRecord(tx, ctx, 'lead', plan, job.options);
    return { type: 'lead', ...(await importLead(tx, ctx, plan.lead, person.id, known, job.id, keep)) };
  }
  if (!plan.deal?.name) return null;
  const known = await findRecord(tx, ctx, 'deal', plan, job.options);
  if (known && keep)
    return { type: 'deal', id: known, outcome: 'unchanged', version: 0, before: null, audit: null };
  const account = plan.person?.account;
  const deal = {
    ...plan.deal,
    name: plan.deal.name,
    contactId: person?.id ?? null,
    accountId: account ? await accountByName(tx, ctx, account) : null,
  };
  return { type: 'deal', ...(await importDeal(tx, ctx, deal, known, job.id)) };
}
