import { and, eq, inArray } from 'drizzle-orm';
import { actions, approvals } from '#db/schema/autonomy.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Who speaks in a message that goes out, for a channel that shows it. */
export interface Sender {
  by: 'person' | 'agent' | 'system';
  /** Of the person; null for the others. */
  name: string | null;
  /** An agent wrote it, and a person has looked at it. */
  countersigned: boolean;
}

/** Who wrote what is about to be sent. A send that is not there was nobody's. */
export const senderOf = (where: { workspaceId: string; intentId: string }): Promise<Sender> =>
  withTenant(
    where,
    async (tx) => (await sendersOf(tx, where, [where.intentId])).get(where.intentId) ?? NOBODY,
  );

const NOBODY: Sender = { by: 'system', name: null, countersigned: false };

/** The same for many, by the id of the send. */
export async function sendersOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  intentIds: readonly string[],
): Promise<Map<string, Sender>> {
  const sends = await tx
    .select({
      id: sendIntents.id,
      kind: actions.actorKind,
      name: actions.actorName,
      approver: approvals.decidedByName,
    })
    .from(sendIntents)
    .leftJoin(
      actions,
      and(eq(actions.workspaceId, sendIntents.workspaceId), eq(actions.id, sendIntents.actionId)),
    )
    .leftJoin(
      approvals,
      and(eq(approvals.workspaceId, sendIntents.workspaceId), eq(approvals.id, sendIntents.approvalId)),
    )
    .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), inArray(sendIntents.id, [...intentIds])));
  return new Map(sends.map((send) => [send.id, senderIn(send)]));
}

function senderIn(send: { kind: string | null; name: string | null; approver: string | null }): Sender {
  if (send.kind === 'user') return { by: 'person', name: send.name, countersigned: false };
  if (send.kind === 'agent') return { by: 'agent', name: null, countersigned: Boolean(send.approver) };
  return { by: send.kind === null ? 'person' : 'system', name: null, countersigned: false };
}
