import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { approvalSignatures } from '#db/schema/approvals.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

export type SignatureRow = typeof approvalSignatures.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

export const insertSignature = async (tx: Tx, row: typeof approvalSignatures.$inferInsert): Promise<void> => {
  await tx.insert(approvalSignatures).values(row);
};

/** All that were ever given, oldest first, by approval. */
export async function signaturesOf(
  tx: Tx,
  ctx: Here,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, SignatureRow[]>> {
  const found = new Map<string, SignatureRow[]>();
  if (approvalIds.length === 0) return found;
  const rows = await tx
    .select()
    .from(approvalSignatures)
    .where(
      and(
        eq(approvalSignatures.workspaceId, ctx.workspaceId),
        inArray(approvalSignatures.approvalId, [...approvalIds]),
      ),
    )
    .orderBy(asc(approvalSignatures.createdAt), asc(approvalSignatures.id));
  for (const row of rows) found.set(row.approvalId, [...(found.get(row.approvalId) ?? []), row]);
  return found;
}

/** Those that stand for exactly this content. */
export const counting = (rows: readonly SignatureRow[], fingerprint: string): SignatureRow[] =>
  rows.filter((row) => row.voidedAt === null && row.fingerprint === fingerprint);

/** The content is another one, or the approval was taken back: who signed before has to look again. */
export async function voidSignatures(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  approvalId: string,
  reason: NonNullable<SignatureRow['voidedReason']>,
): Promise<number> {
  const rows = await tx
    .update(approvalSignatures)
    .set({ voidedAt: ctx.now, voidedReason: reason })
    .where(
      and(
        eq(approvalSignatures.workspaceId, ctx.workspaceId),
        eq(approvalSignatures.approvalId, approvalId),
        isNull(approvalSignatures.voidedAt),
      ),
    )
    .returning({ id: approvalSignatures.id });
  return rows.length;
}
