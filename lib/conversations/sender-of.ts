import { and, eq } from 'drizzle-orm';
import { actions, approvals } from '#db/schema/autonomy.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';

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
  withTenant(where, async (tx) => {
    const [send] = await tx
      .select({
        approvalId: sendIntents.approvalId,
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
      .where(and(eq(sendIntents.workspaceId, where.workspaceId), eq(sendIntents.id, where.intentId)));
    if (send?.kind === 'user') return { by: 'person', name: send.name, countersigned: false };
    if (send?.kind === 'agent') return { by: 'agent', name: null, countersigned: Boolean(send.approver) };
    return { by: send && send.kind === null ? 'person' : 'system', name: null, countersigned: false };
  });
