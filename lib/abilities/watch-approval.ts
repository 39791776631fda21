import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { readApprovalInput } from '#lib/autonomy/approvals.schemas.ts';
import { approvalWaits } from '#lib/autonomy/events.ts';
import { findApproval, lockAction, moveApproval } from '#lib/autonomy/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { passOn } from './pass-on.ts';

export interface Watched {
  state: string;
  remindAt: string;
  expiresAt: string;
}

/** What the watching run needs to know, and nothing of the content. */
export const readWatched = defineVerb({
  name: 'read_watched_approval',
  does: 'watch approvals',
  permission: 'internal.record',
  input: readApprovalInput,
  run: ({ ctx, input }): Promise<Watched> =>
    withTenant(ctx, async (tx) => {
      const { state, remindAt, expiresAt } = await findApproval(tx, ctx, input.approvalId);
      return { state, remindAt: remindAt.toISOString(), expiresAt: expiresAt.toISOString() };
    }),
});

/** At half time: open desks show it as due. Once. */
export const remindApproval = defineVerb({
  name: 'remind_approval',
  does: 'watch approvals',
  permission: 'internal.record',
  input: readApprovalInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      if (approval.remindedAt) return { reminded: false };
      const version = await moveApproval(tx, ctx, approval, ['pending'], {
        state: 'pending',
        remindedAt: ctx.now,
      });
      if (version === null) return { reminded: false };
      await record(tx, ctx, {
        audit: {
          action: 'approval.reminded',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
        },
        event: approvalWaits.of({ approvalId: approval.id, why: 'half_time', version }),
        live: { topic: 'approvals', id: approval.id },
      });
      return { reminded: true };
    }),
});

/** At the end of its time: passed on or ended. Nothing when it was decided, or put off by an undo. */
export const expireApproval = defineVerb({
  name: 'expire_approval',
  does: 'watch approvals',
  permission: 'internal.record',
  input: readApprovalInput,
  run: ({ ctx, input }): Promise<Watched> =>
    withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      if (approval.state === 'pending' && approval.expiresAt <= ctx.now)
        await passOn(tx, ctx, action, approval);
      const after = await findApproval(tx, ctx, input.approvalId);
      return {
        state: after.state,
        remindAt: after.remindAt.toISOString(),
        expiresAt: after.expiresAt.toISOString(),
      };
    }),
});
