import type { PolicyRule } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { insertPolicy, type PolicyRow, readPolicy } from './policies-repo.ts';
import { type PolicyDto, removeRuleInput, setLevelInput, setLimitsInput, setRuleInput } from './schemas.ts';
import { policyDto } from './to-dto.ts';

type Chosen = Pick<PolicyRow, 'defaultLevel' | 'rules' | 'minConfidence' | 'valueCeiling'>;

/** Policies are never edited: each change is a new version with its author and reason. */
function change(ctx: Ctx, reason: string, next: (now: PolicyRow) => Partial<Chosen>): Promise<PolicyDto> {
  return withTenant(ctx, async (tx) => {
    const before = await readPolicy(tx, ctx);
    const chosen = next(before);
    const after: PolicyRow = {
      ...before,
      ...chosen,
      version: before.version + 1,
      reason,
      createdBy: userIdOf(ctx),
      createdAt: ctx.now,
    };
    if (!(await insertPolicy(tx, after)))
      throw conflict(
        'Somebody changed the policy at the same moment. Look again, then repeat.',
        'policy_changed',
      );
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
  });
}

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
      const rule: PolicyRule = { ...input.rule, id: input.rule.id ?? `rule-${newId().slice(-8)}` };
      const replaces = (old: PolicyRule) => old.id === rule.id || selectorsOf(old) === selectorsOf(rule);
      return { rules: [...rules.filter((old) => !replaces(old)), rule] };
    }),
});

const selectorsOf = (rule: PolicyRule): string =>
  sha256(rule.ability ?? '', rule.channel ?? '', rule.risk ?? '', rule.segment ?? '');

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
    })),
});
