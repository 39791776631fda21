import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import {
  type ApprovalRow,
  counting,
  decideSignature,
  findAction,
  findApproval,
  membersOf,
  requestersOf,
  signaturesOf,
  standsInFor,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { notify } from '#lib/notifications/index.ts';
import { actingFor } from '#lib/tenancy/index.ts';

const tellInput = z.object({
  approvalId: idField,
  why: z.enum(['asked', 'passed_on', 'half_time']),
  version: z.int(),
});

/**
 * Tells those whose signature would count, and who see the card, that it waits: the colleague who was asked by name,
 * else everybody. Nothing when it was decided meanwhile.
 */
export const tellApprovers = defineVerb({
  name: 'tell_approvers',
  does: 'watch approvals',
  permission: 'internal.record',
  input: tellInput,
  run: async ({ ctx, input }): Promise<{ told: number }> => {
    const { approvalId, why, version } = input;
    const asked = await withTenant(ctx, async (tx) => {
      const approval = await findApproval(tx, ctx, approvalId);
      return { by: approval.askedByName, ids: await whoMaySign(tx, ctx, approval) };
    });
    const userIds: string[] = [];
    for (const id of asked.ids) if (await sees(ctx, id, approvalId)) userIds.push(id);
    if (userIds.length === 0) return { told: 0 };
    const told = await withTenant(ctx, (tx) =>
      notify(tx, ctx, {
        userIds,
        kind: 'approval_waiting',
        entity: { type: 'approval', id: approvalId },
        title:
          why === 'asked' && asked.by
            ? `${asked.by} asks you to decide`
            : why === 'passed_on'
              ? 'An approval was passed on to you'
              : 'An approval waits, and half of its time is over',
        onceKey: `approval:${approvalId}:${version}`,
      }),
    );
    return { told: told.length };
  },
});

async function whoMaySign(tx: Tx, ctx: Ctx, approval: ApprovalRow): Promise<string[]> {
  if (approval.state !== 'pending') return [];
  if (approval.askedOf) return [approval.askedOf];
  const action = await findAction(tx, ctx, approval.actionId);
  const requester = (await requestersOf(tx, ctx, [action])).get(action.id) ?? null;
  const rows = (await signaturesOf(tx, ctx, [approval.id])).get(approval.id) ?? [];
  const signed = counting(rows, approval.fingerprint).map((row) => ({
    by: row.signedBy,
    inPlaceOf: row.forUserId,
  }));
  const able: string[] = [];
  for (const { id, role } of await membersOf(tx, ctx)) {
    const approver = { id, role, standsInFor: await standsInFor(tx, ctx, id) };
    const { approverRole, signaturesNeeded: needed } = approval;
    if (role === 'viewer') continue;
    if (decideSignature({ approver, requester, role: approverRole, needed, signed }).kind === 'sign')
      able.push(id);
  }
  return able;
}

/** Whether the card is within what the member's role and teams let them see. */
async function sees(ctx: Ctx, userId: string, approvalId: string): Promise<boolean> {
  const them = await actingFor(ctx, { kind: 'user', id: userId, name: '' });
  if (!them?.permissions.has('approvals.decide')) return false;
  if (!them.reach) return true;
  const rows = await withTenant(
    them,
    (tx) => tx.raw`select 1 from approvals where workspace_id = ${ctx.workspaceId} and id = ${approvalId}`,
  );
  return rows.length > 0;
}
