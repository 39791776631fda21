import type { PolicyRule } from '#db/schema/policies.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { type AppError, conflict, notFound } from '#lib/core/errors.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findPolicyVersion, insertPolicy, type PolicyRow, readPolicy } from './policies-repo.ts';
import {
  changePolicyInput,
  type PolicyDto,
  removeRuleInput,
  restorePolicyInput,
  setLevelInput,
  setLimitsInput,
  setRuleInput,
} from './policy.schemas.ts';
import { storedContent, storedLimits, storedRule } from './stored-policy.ts';
import { policyDto } from './to-dto.ts';

export type Chosen = Pick<PolicyRow, 'defaultLevel' | 'rules' | 'minConfidence' | 'valueCeiling' | 'limits'>;

/** Policies are never edited: each change is a new version with its author and reason. */
const change = (ctx: Ctx, reason: string, next: (now: PolicyRow) => Partial<Chosen>): Promise<PolicyDto> =>
  withTenant(ctx, (tx) => changeIn(tx, ctx, reason, async (now) => next(now)));

/** The same within a transaction. @throws AppError `conflict` with reason `policy_changed`. */
export async function changeIn(
  tx: Tx,
  ctx: Ctx,
  reason: string,
  next: (now: PolicyRow) => Promise<Partial<Chosen>>,
): Promise<PolicyDto> {
  const before = await readPolicy(tx, ctx);
  const chosen = await next(before);
  const after: PolicyRow = {
    ...before,
    ...chosen,
    version: before.version + 1,
    reason,
    createdBy: userIdOf(ctx),
    createdAt: ctx.now,
  };
  if (!(await insertPolicy(tx, after))) throw changedMeanwhile();
  await record(tx, ctx, {
    audit: {
      action: 'policy.changed',
      entity: { type: 'policy', id: policyEntityId(ctx.workspaceId) },
      changes: changedFields<Record<string, unknown>>({ ...before }, { ...chosen }),
      details: { version: after.version, reason },
    },
    live: { topic: 'autonomy', id: policyEntityId(ctx.workspaceId) },
  });
  return policyDto(after);
}

export const changedMeanwhile = (): AppError =>
  conflict('Somebody changed the policy at the same moment. Look again, then repeat.', 'policy_changed');

/**
 * A whole policy as somebody saw it before they saved: what was shown is what holds.
 *
 * @throws AppError `conflict` with reason `policy_changed` when `base` is no longer in force.
 */
export const changePolicy = defineVerb({
  name: 'change_policy',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: changePolicyInput,
  run: ({ ctx, input }) =>
    change(ctx, input.reason, (now) => {
      if (now.version !== input.base) throw changedMeanwhile();
      return storedContent(input.proposed);
    }),
});

/** Goes back to what a former version said, as a new version: history is never rewritten. */
export const restorePolicy = defineVerb({
  name: 'restore_policy',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: restorePolicyInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, (tx) =>
      changeIn(tx, ctx, input.reason, async (now) => {
        if (now.version !== input.base) throw changedMeanwhile();
        const { defaultLevel, rules, minConfidence, valueCeiling, limits } = await findPolicyVersion(
          tx,
          ctx,
          input.version,
        );
        return { defaultLevel, rules, minConfidence, valueCeiling, limits };
      }),
    ),
});

/** A workspace has one policy with many versions; the audit log wants a UUID for it: the workspace's own. */
const policyEntityId = (workspaceId: string): string => workspaceId;

export const setLevel = defineVerb({
  name: 'set_level',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: setLevelInput,
  run: ({ ctx, input }) => change(ctx, input.reason, () => ({ defaultLevel: input.level })),
});

/** Adds a rule, or replaces the one with the same id or the same selectors. */
export const setRule = defineVerb({
  name: 'set_rule',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: setRuleInput,
  run: ({ ctx, input }) =>
    change(ctx, input.reason, ({ rules }) => {
      const rule = storedRule({ ...input.rule, id: input.rule.id ?? `rule-${newId().slice(-8)}` });
      const replaces = (old: PolicyRule) => old.id === rule.id || selectorsOf(old) === selectorsOf(rule);
      return { rules: [...rules.filter((old) => !replaces(old)), rule] };
    }),
});

const selectorsOf = (rule: PolicyRule): string =>
  sha256(
    rule.ability ?? '',
    rule.domain ?? '',
    rule.channel ?? '',
    rule.risk ?? '',
    rule.segment ?? '',
    String(rule.below ?? ''),
  );

export const removeRule = defineVerb({
  name: 'remove_rule',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: removeRuleInput,
  run: ({ ctx, input }) =>
    change(ctx, input.reason, ({ rules }) => {
      const left = rules.filter((rule) => rule.id !== input.ruleId);
      if (left.length === rules.length) throw notFound('rule');
      return { rules: left };
    }),
});

export const setLimits = defineVerb({
  name: 'set_limits',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: setLimitsInput,
  run: ({ ctx, input }) =>
    change(ctx, input.reason, (now) => ({
      minConfidence: input.minConfidence ?? now.minConfidence,
      valueCeiling: input.valueCeiling ?? now.valueCeiling,
      limits: input.limits ? storedLimits(input.limits) : now.limits,
    })),
});
