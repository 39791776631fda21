import { and, eq, isNull } from 'drizzle-orm';
import { messages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** The other system's id of a message that went out, told after it had; one that has an id keeps it. */
export async function nameMessage(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  intentId: string,
  externalId: string,
): Promise<void> {
  await tx
    .update(messages)
    .set({ externalId })
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.sendIntentId, intentId),
        isNull(messages.externalId),
      ),
    );
}
