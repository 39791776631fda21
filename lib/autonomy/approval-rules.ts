import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { approvalRules } from '#db/schema/approvals.ts';
import type { Risk } from '#db/schema/policies.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ApprovalRule, DEFAULT_RULES } from './decide-signature.ts';
import { memberWho } from './members-repo.ts';
import { type ApprovalRuleDto, setApprovalRuleInput } from './signing.schemas.ts';

const RISKS: readonly Risk[] = ['low', 'medium', 'high', 'critical'];

const ruleOf = (row: typeof approvalRules.$inferSelect): ApprovalRule => ({
  risk: row.risk,
  minutes: row.minutes,
  signatures: row.signatures,
  role: row.role,
  onExpiry: row.onExpiry,
  substituteId: row.substituteId,
});

/** How what carries this risk is asked for. */
export async function readApprovalRule(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  risk: Risk,
): Promise<ApprovalRule> {
  const [row] = await tx
    .select()
    .from(approvalRules)
    .where(and(eq(approvalRules.workspaceId, ctx.workspaceId), eq(approvalRules.risk, risk)));
  return row ? ruleOf(row) : DEFAULT_RULES[risk];
}

export const listApprovalRules = defineVerb({
  name: 'list_approval_rules',
  does: 'see how approvals are asked for',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: ApprovalRuleDto[] }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(approvalRules)
        .where(eq(approvalRules.workspaceId, ctx.workspaceId));
      const chosen = new Map(rows.map((row) => [row.risk, ruleOf(row)]));
      return { items: RISKS.map((risk) => chosen.get(risk) ?? DEFAULT_RULES[risk]) };
    }),
});

/** Who signs, how many, how long it waits and what happens when nobody does. Holds for what is asked from now on. */
export const setApprovalRule = defineVerb({
  name: 'set_approval_rule',
  does: 'change how approvals are asked for',
  permission: 'autonomy.manage',
  input: setApprovalRuleInput,
  run: ({ ctx, input }): Promise<ApprovalRuleDto> =>
    withTenant(ctx, async (tx) => {
      const before = await readApprovalRule(tx, ctx, input.risk);
      const substituteId = input.onExpiry === 'substitute' ? (input.substituteId ?? null) : null;
      if (substituteId) await memberWho(tx, ctx, substituteId, 'decides');
      const after: ApprovalRule = { ...input, substituteId };
      const kept = { ...after, updatedBy: userIdOf(ctx), updatedAt: ctx.now };
      await tx
        .insert(approvalRules)
        .values({ workspaceId: ctx.workspaceId, ...kept })
        .onConflictDoUpdate({ target: [approvalRules.workspaceId, approvalRules.risk], set: kept });
      await record(tx, ctx, {
        audit: {
          action: 'approval_rule.changed',
          entity: { type: 'policy', id: ctx.workspaceId },
          changes: changedFields({ ...before }, { ...after }),
          details: { risk: input.risk },
        },
        live: { topic: 'autonomy', id: ctx.workspaceId },
      });
      return after;
    }),
});
