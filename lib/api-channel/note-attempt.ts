import { and, eq, ne, sql } from 'drizzle-orm';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { messages } from '#db/schema/conversations.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ApiDeliveryState } from './schemas.ts';

/** One try, and where it leaves the message. */
export interface Attempt {
  state: ApiDeliveryState;
  /** Null for one that went well. */
  code: string | null;
  mayHaveArrived: boolean;
  /** Of the answer; null where there was none. */
  status: number | null;
  tookMs: number;
  excerpt: string | null;
  /** The id that the other system gave it. */
  externalId: string | null;
}

/**
 * Keeps what came of a try. What was taken stays taken, whatever comes of a repetition.
 *
 * @returns the other system's id as it is kept: null where another message has it.
 */
export const noteAttempt = (
  ctx: Ctx,
  intentId: string,
  attempt: Attempt,
): Promise<{ externalId: string | null }> =>
  withTenant(ctx, async (tx) => {
    const externalId =
      attempt.externalId && (await isFree(tx, ctx, intentId, attempt.externalId)) ? attempt.externalId : null;
    const taken = sql`${apiDeliveries.state} = 'accepted'`;
    const [row] = await tx
      .update(apiDeliveries)
      .set({
        state: sql`case when ${taken} then 'accepted' else ${attempt.state} end`,
        attempts: sql`${apiDeliveries.attempts} + 1`,
        mayHaveArrived: sql`${apiDeliveries.mayHaveArrived} or ${attempt.mayHaveArrived}`,
        lastAttemptAt: ctx.now,
        httpStatus: attempt.status,
        tookMs: attempt.tookMs,
        response: attempt.excerpt,
        errorCode: attempt.code,
        externalId: sql`coalesce(${apiDeliveries.externalId}, ${externalId})`,
        ...(attempt.state === 'accepted'
          ? { acceptedAt: sql`coalesce(${apiDeliveries.acceptedAt}, ${ctx.now.toISOString()}::timestamptz)` }
          : {}),
      })
      .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), eq(apiDeliveries.intentId, intentId)))
      .returning();
    if (row) await record(tx, ctx, { live: { topic: 'settings', id: row.connectionId } });
    return { externalId: row?.externalId ?? null };
  });

/** An id names one message: what is given twice is no name. */
export async function isFree(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  intentId: string,
  externalId: string,
): Promise<boolean> {
  const told = await tx
    .select({ id: apiDeliveries.id })
    .from(apiDeliveries)
    .where(
      and(
        eq(apiDeliveries.workspaceId, ctx.workspaceId),
        eq(apiDeliveries.externalId, externalId),
        ne(apiDeliveries.intentId, intentId),
      ),
    )
    .limit(1);
  if (told.length > 0) return false;
  const filed = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.channel, 'api'),
        eq(messages.externalId, externalId),
        sql`${messages.sendIntentId} is distinct from ${intentId}::uuid`,
      ),
    )
    .limit(1);
  return filed.length === 0;
}
