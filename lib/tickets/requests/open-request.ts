import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { readRequestToken } from './request-token.ts';

/** Who holds the link is its requester. @returns null for a link that is not ours. */
export function openRequest(token: string, now: Date): { ctx: Ctx; ticketId: string } | null {
  const named = readRequestToken(token);
  return named
    ? {
        ctx: systemCtx({ workspaceId: named.workspaceId, name: 'Requester', now }),
        ticketId: named.ticketId,
      }
    : null;
}
