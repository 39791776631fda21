import { endMail } from '#lib/conversations/index.ts';
import { readUnsubscribeToken } from '#lib/integrations/email/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** Whether a link to unsubscribe is one of ours; nothing is changed. */
export const isUnsubscribeToken = (token: string): boolean => readUnsubscribeToken(token) !== null;

/** Closes the address that a link to unsubscribe was sent to. @returns false for a link that is not ours. */
export async function unsubscribe(token: string): Promise<boolean> {
  const named = readUnsubscribeToken(token);
  if (!named) return false;
  const ctx = systemCtx({ workspaceId: named.workspaceId, name: 'unsubscribe' });
  await endMail({ ctx, input: { intentId: named.intentId } });
  return true;
}
