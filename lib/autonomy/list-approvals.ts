import { and, asc, count, desc, eq, gt, inArray, ne, not, or, type SQL, sql } from 'drizzle-orm';
import { substitutes } from '#db/schema/approvals.ts';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findAction, findApprovalOfAction, findDecision } from './actions-repo.ts';
import { approvalViews } from './approval-views.ts';
import {
  type ApprovalDto,
  type ApprovalListDto,
  listApprovalsInput,
  readApprovalInput,
} from './approvals.schemas.ts';
import { overtaken } from './overtaken.ts';
import { type ActionDto, readActionInput } from './schemas.ts';
import { actionDto, approvalDto } from './to-dto.ts';

/**
 * What was put to the reader by name, then by the hour of the deadline, then money, then risk: what must not be missed
 * stands on top.
 */
const rankFor = (ctx: Ctx): SQL[] => [
  desc(sql`coalesce(${approvals.askedOf}::text = ${ctx.actor.id} or exists (
    select 1 from ${substitutes} s where s.workspace_id = ${approvals.workspaceId} and s.user_id = ${approvals.askedOf}
      and s.substitute_id::text = ${ctx.actor.id} and s.from_at <= ${ctx.now.toISOString()}::timestamptz
      and s.until_at > ${ctx.now.toISOString()}::timestamptz), false)`),
  asc(sql`date_trunc('hour', ${approvals.expiresAt})`),
  sql`${approvals.value} desc nulls last`,
  asc(sql`array_position(array['critical','high','medium','low'], ${approvals.risk})`),
  asc(approvals.expiresAt),
  asc(approvals.id),
];
/** What was decided last on top; what was never decided by its making. */
const LATEST: SQL[] = [
  desc(sql`coalesce(${approvals.decidedAt}, ${approvals.createdAt})`),
  desc(approvals.id),
];

const joined = {
  approval: approvals,
  action: actions,
  decision: {
    level: decisions.level,
    policyVersion: decisions.policyVersion,
    rule: decisions.rule,
    reasons: decisions.reasons,
    builtIn: decisions.builtIn,
    model: decisions.model,
  },
};

const ofAction = and(eq(actions.workspaceId, approvals.workspaceId), eq(actions.id, approvals.actionId));
const ofDecision = and(
  eq(decisions.workspaceId, approvals.workspaceId),
  eq(decisions.id, approvals.decisionId),
);

export const listApprovals = defineVerb({
  name: 'list_approvals',
  does: 'read approvals',
  permission: 'approvals.read',
  input: listApprovalsInput,
  run: ({ ctx, input }): Promise<ApprovalListDto> =>
    withTenant(ctx, async (tx) => {
      const here = eq(approvals.workspaceId, ctx.workspaceId);
      const offset = offsetOf(input.cursor);
      const pending = eq(approvals.state, 'pending');
      // Says twice what follows, in the words of the index.
      const open = inArray(approvals.state, ['pending', 'conflicted']);
      const alive = gt(approvals.expiresAt, ctx.now);
      const stillMatters = tx
        .select({ id: approvals.id })
        .from(approvals)
        .innerJoin(actions, ofAction)
        .where(and(here, eq(approvals.state, 'conflicted'), alive, not(overtaken)));
      const byAction = (condition: SQL) =>
        inArray(
          approvals.actionId,
          tx
            .select({ id: actions.id })
            .from(actions)
            .where(and(eq(actions.workspaceId, ctx.workspaceId), condition)),
        );
      const order = input.state === 'pending' || input.state === 'open' ? rankFor(ctx) : LATEST;
      const matches = and(
        here,
        input.state === 'pending' ? pending : undefined,
        input.state === 'open' ? and(open, or(pending, inArray(approvals.id, stillMatters))) : undefined,
        input.state === 'decided' ? ne(approvals.state, 'pending') : undefined,
        input.conversationId ? byAction(eq(actions.conversationId, input.conversationId)) : undefined,
        input.contactId ? byAction(eq(actions.contactId, input.contactId)) : undefined,
      );
      // The page first, what it shows afterwards: joining everything to show fifty would read all there is.
      const page = tx
        .select({ id: approvals.id })
        .from(approvals)
        .where(matches)
        .orderBy(...order)
        .limit(input.limit + 1)
        .offset(offset);
      const rows = await tx
        .select(joined)
        .from(approvals)
        .innerJoin(actions, ofAction)
        .innerJoin(decisions, ofDecision)
        .where(and(here, inArray(approvals.id, page)))
        .orderBy(...order);
      const [counts] = await tx
        .select({
          pending: count(),
          dueSoon: sql<number>`(count(*) filter (where ${approvals.remindAt} <= ${ctx.now.toISOString()}::timestamptz))::int`,
          highRisk: sql<number>`(count(*) filter (where ${approvals.risk} in ('high', 'critical')))::int`,
        })
        .from(approvals)
        .where(and(here, pending));
      const shown = rows.slice(0, input.limit);
      const view = await approvalViews(tx, ctx, shown);
      return {
        items: shown.map((row) => approvalDto(row.approval, row.action, row.decision, view(row.approval))),
        counts: counts ?? { pending: 0, dueSoon: 0, highRisk: 0 },
        nextCursor: rows.length > input.limit ? String(offset + input.limit) : null,
      };
    }),
});

const offsetOf = (cursor: string | undefined): number => {
  const offset = Number(cursor ?? 0);
  return Number.isSafeInteger(offset) && offset > 0 ? offset : 0;
};

export const readApproval = defineVerb({
  name: 'read_approval',
  does: 'read approvals',
  permission: 'approvals.read',
  input: readApprovalInput,
  run: ({ ctx, input }): Promise<ApprovalDto> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select(joined)
        .from(approvals)
        .innerJoin(actions, ofAction)
        .innerJoin(decisions, ofDecision)
        .where(and(eq(approvals.workspaceId, ctx.workspaceId), eq(approvals.id, input.approvalId)));
      if (!row) throw notFound('approval');
      const view = await approvalViews(tx, ctx, [row]);
      return approvalDto(row.approval, row.action, row.decision, view(row.approval));
    }),
});

/** "Why was this done": the action with the gate's answer and the person's. */
export const readAction = defineVerb({
  name: 'read_action',
  does: 'read actions',
  permission: 'autonomy.read',
  input: readActionInput,
  run: ({ ctx, input }): Promise<ActionDto> =>
    withTenant(ctx, async (tx) => {
      const action = await findAction(tx, ctx, input.actionId);
      const decision = await findDecision(tx, ctx, action.id);
      const row = await findApprovalOfAction(tx, ctx, action.id);
      if (!row) return actionDto(action, decision, null);
      const view = await approvalViews(tx, ctx, [{ approval: row, action }]);
      return actionDto(action, decision, { row, view: view(row) });
    }),
});
