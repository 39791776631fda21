import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { readSettings } from '../read-settings.ts';
import type { AutoAnswerPolicy } from '../schemas.ts';

export interface Request {
  ticketId: string;
  policy: AutoAnswerPolicy;
}

/** The ticket that a message opened, and how far it may be answered before anybody read it; null for other messages. */
export const requestOf = (ctx: Ctx, messageId: string): Promise<Request | null> =>
  withTenant(ctx, async (tx) => {
    const [row] = await tx.raw<{ id: string }[]>`
      select id from tickets where workspace_id = ${ctx.workspaceId} and message_id = ${messageId}`;
    return row ? { ticketId: row.id, policy: (await readSettings(tx, ctx)).autoAnswer } : null;
  });
