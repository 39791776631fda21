import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { isMember } from '../is-member.ts';
import { type ManyRestored, restoreManyInput, type StoodBefore } from '../many.schemas.ts';
import { hasOpenConversation, lockConversation } from '../repo.ts';
import { applyPlanned } from './change-conversations.ts';

/** Takes a change of several conversations back; what somebody worked on since is left as it is. */
export const restoreConversations = defineVerb({
  name: 'restore_conversations',
  does: 'change conversations',
  permission: 'conversations.write',
  input: restoreManyInput,
  run: ({ ctx, input }): Promise<ManyRestored> =>
    withTenant(ctx, async (tx) => {
      const answer: ManyRestored = { restored: 0, kept: 0 };
      for (const before of [...input.before].sort((one, other) => (one.id < other.id ? -1 : 1))) {
        if (await restore(tx, ctx, before)) answer.restored++;
        else answer.kept++;
      }
      return answer;
    }),
});

async function restore(tx: Tx, ctx: Ctx, before: StoodBefore): Promise<boolean> {
  const now = await lockConversation(tx, ctx, before.id, before.version).catch((error: unknown) => {
    if (isAppError(error) && (error.code === 'conflict' || error.code === 'not_found')) return null;
    throw error;
  });
  if (!now) return false;
  if (now.status === 'closed' && before.status !== 'closed' && (await hasOpenConversation(tx, ctx, now)))
    return false;
  // Whoever had it may have left in the meantime.
  const had = before.assigneeId !== null && (await isMember(tx, ctx, before.assigneeId));
  // What came due meanwhile is not put away again.
  const until = before.snoozedUntil ? new Date(before.snoozedUntil) : null;
  const overdue = before.status === 'snoozed' && until !== null && until <= ctx.now;
  const status = overdue ? 'open' : before.status;
  await applyPlanned(tx, ctx, now, {
    audit: 'conversation.restored',
    set: {
      status,
      snoozedUntil: status === 'snoozed' ? until : null,
      assigneeId: had ? before.assigneeId : null,
      tags: before.tags,
    },
  });
  return true;
}
