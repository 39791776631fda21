import { and, eq, isNull } from 'drizzle-orm';
import { dealLines, dealReasons } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { findContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import type { DealRow } from './schemas.ts';

/** A deal with the ids of those it names, as its columns have them. */
export const plainDeal = (deal: DealRow) => ({
  ...deal,
  contactId: deal.contact?.id ?? null,
  ownerId: deal.owner?.id ?? null,
  reasonId: deal.reason?.id ?? null,
});

interface Wanted {
  amountMinor?: number | undefined;
  contactId?: string | null | undefined;
  ownerId?: string | null | undefined;
  reasonId?: string | null | undefined;
}

/**
 * What may be written of what is wanted: a contact that was merged is the one that took it over, an owner is a member, a
 * reason is the workspace's and still offered, and the amount of a deal with lines is their sum.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`has_lines`).
 */
export async function wantedFields<Fields extends Wanted>(
  tx: Tx,
  ctx: Ctx,
  deal: DealRow,
  wanted: Fields,
): Promise<Fields> {
  if (wanted.amountMinor !== undefined && wanted.amountMinor !== deal.amountMinor)
    await demandNoLines(tx, ctx, deal.id);
  if (wanted.ownerId && wanted.ownerId !== deal.owner?.id) await demandMember(tx, ctx, wanted.ownerId);
  if (wanted.reasonId && wanted.reasonId !== deal.reason?.id) await demandReason(tx, ctx, wanted.reasonId);
  // An id from before a merge means whoever took that contact over.
  return wanted.contactId
    ? { ...wanted, contactId: (await findContact(tx, ctx, wanted.contactId)).id }
    : wanted;
}

async function demandNoLines(tx: Tx, ctx: Ctx, dealId: string): Promise<void> {
  const [line] = await tx
    .select({ id: dealLines.id })
    .from(dealLines)
    .where(and(eq(dealLines.workspaceId, ctx.workspaceId), eq(dealLines.dealId, dealId)))
    .limit(1);
  if (line)
    throw conflict(
      'The amount is the sum of the deal’s lines. Change a line, or take them out.',
      'has_lines',
    );
}

async function demandReason(tx: Tx, ctx: Ctx, reasonId: string): Promise<void> {
  const [reason] = await tx
    .select({ id: dealReasons.id })
    .from(dealReasons)
    .where(
      and(
        eq(dealReasons.workspaceId, ctx.workspaceId),
        eq(dealReasons.id, reasonId),
        isNull(dealReasons.archivedAt),
      ),
    );
  if (!reason) throw invalid('reasonId', 'must be a reason of the workspace');
}

type Changes = Record<string, [unknown, unknown]>;

/** For the record: a reason by the name it had at the time, because its id says nothing to a reader. */
export async function recordedChanges(tx: Tx, ctx: Ctx, changes: Changes): Promise<Changes> {
  const { reasonId, ...rest } = changes;
  if (!reasonId) return changes;
  const rows = await tx.raw<{ id: string; name: string }[]>`
    select id, name from deal_reasons
    where workspace_id = ${ctx.workspaceId} and id = any(${reasonId.filter(Boolean).map(String)}::uuid[])`;
  const nameOf = (id: unknown) => rows.find((row) => row.id === id)?.name ?? null;
  return { ...rest, reason: [nameOf(reasonId[0]), nameOf(reasonId[1])] };
}
