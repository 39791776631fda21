import type { Tx } from '#db/tenant.ts';
import { ownersOfIdentities, survivorOf } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { byExternalId } from './external-ids.ts';
import type { ImportKind } from './fields.schemas.ts';
import { type Match, matchContact } from './match-contact.ts';
import type { PlannedRow } from './plan-row.ts';
import type { ImportOptions } from './schemas.ts';

type Planned = Extract<PlannedRow, { kind: 'planned' }>;

/** The contact a row is about; of a file of leads or deals the id in the other system is not the contact's. */
export async function findMatch(
  tx: Tx,
  ctx: Ctx,
  kind: ImportKind,
  plan: Planned,
  options: ImportOptions,
): Promise<Match> {
  if (!plan.person) return { kind: 'new' };
  const owners = await ownersOfIdentities(tx, ctx, plan.person.identities);
  const external = kind === 'contacts' ? await contactOf(tx, ctx, plan.externalId, options.source) : null;
  return matchContact(kind === 'contacts' ? options.key : keyOfOthers(options.key), external, owners);
}

/** The lead or deal that the row's id in the other system stands for. */
export const findRecord = (
  tx: Tx,
  ctx: Ctx,
  type: 'lead' | 'deal',
  { externalId }: Planned,
  { source }: ImportOptions,
): Promise<string | null> =>
  externalId ? byExternalId(tx, ctx, { type, source, externalId }) : Promise.resolve(null);

const keyOfOthers = (key: ImportOptions['key']) => (key === 'external_id' ? 'any' : key);

async function contactOf(
  tx: Tx,
  ctx: Ctx,
  externalId: string | null,
  source: string,
): Promise<string | null> {
  const id = externalId ? await byExternalId(tx, ctx, { type: 'contact', source, externalId }) : null;
  return id ? survivorOf(tx, ctx, id) : null;
}
