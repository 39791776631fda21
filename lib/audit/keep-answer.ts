import { and, eq, lt } from 'drizzle-orm';
import { apiAnswers } from '#db/schema/audit.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** How long a request may be repeated under its key. */
const KEPT_MS = 24 * 60 * 60_000;
/** A request that was not answered by then never will be: its process ended in the midst of it. */
const SERVED_WITHIN_MS = 5 * 60_000;

/** An answer as it went out. Without `body` it held a secret. */
export interface KeptAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

/**
 * `new`: go on, then {@link keepAnswer} or {@link forgetAnswer}. `interrupted`: it began once and nobody knows how it
 * ended.
 */
export type ClaimedAnswer =
  | { kind: 'new' }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'other_request' }
  | { kind: 'in_progress' }
  | { kind: 'interrupted' };

type Caller = Pick<Ctx, 'workspaceId' | 'actor' | 'now'>;

const callerOf = ({ actor }: Caller): string => `${actor.kind}:${actor.id}`;

const here = (ctx: Caller, key: string) =>
  and(
    eq(apiAnswers.workspaceId, ctx.workspaceId),
    eq(apiAnswers.caller, callerOf(ctx)),
    eq(apiAnswers.key, key),
  );

/**
 * Takes the key for a request, or tells what became of the first one. The claim is committed before the request's own
 * transaction begins, so that of two at once only one is served.
 */
export const claimAnswer = (ctx: Caller, key: string, requestHash: string): Promise<ClaimedAnswer> =>
  withTenant(ctx, async (tx) => {
    await removeOld(tx, ctx);
    const claimed = await tx
      .insert(apiAnswers)
      .values({
        workspaceId: ctx.workspaceId,
        caller: callerOf(ctx),
        key,
        requestHash,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ key: apiAnswers.key });
    if (claimed.length > 0) return { kind: 'new' };
    const [first] = await tx.select().from(apiAnswers).where(here(ctx, key));
    // Given up in this very moment: whoever asks again may have it.
    if (!first) return { kind: 'in_progress' };
    if (first.requestHash !== requestHash) return { kind: 'other_request' };
    if (first.status !== null)
      return {
        kind: 'answered',
        answer: { status: first.status, headers: first.headers ?? {}, body: first.body },
      };
    const age = ctx.now.getTime() - first.createdAt.getTime();
    return { kind: age < SERVED_WITHIN_MS ? 'in_progress' : 'interrupted' };
  });

/** Of this workspace only, whenever it sends a key: no table grows without somebody who uses it. */
const removeOld = (tx: Tx, ctx: Caller): Promise<unknown> =>
  tx
    .delete(apiAnswers)
    .where(
      and(
        eq(apiAnswers.workspaceId, ctx.workspaceId),
        lt(apiAnswers.createdAt, new Date(ctx.now.getTime() - KEPT_MS)),
      ),
    );

export const keepAnswer = (ctx: Caller, key: string, answer: KeptAnswer): Promise<void> =>
  withTenant(ctx, async (tx) => {
    await tx.update(apiAnswers).set(answer).where(here(ctx, key));
  });

/** A request that failed did nothing: its key is free again, for the corrected one too. */
export const forgetAnswer = (ctx: Caller, key: string): Promise<void> =>
  withTenant(ctx, async (tx) => {
    await tx.delete(apiAnswers).where(here(ctx, key));
  });
