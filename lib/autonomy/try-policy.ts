import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  type CandidateRow,
  countCompared,
  countDisagreements,
  endCandidate,
  findCandidate,
  insertCandidate,
  latestDisagreements,
  lockCandidate,
} from './candidates-repo.ts';
import { changedMeanwhile, changeIn } from './change-policy.ts';
import { readPolicy } from './policies-repo.ts';
import {
  adoptCandidateInput,
  type CandidateDto,
  candidateInput,
  changePolicyInput,
  type PolicyDto,
} from './policy.schemas.ts';
import { storedContent } from './stored-policy.ts';

const LATEST = 20;

const audited = (ctx: Ctx, action: 'policy.tried' | 'policy.discarded', candidate: CandidateRow) => ({
  audit: {
    action,
    entity: { type: 'policy' as const, id: ctx.workspaceId },
    details: { candidateId: candidate.id, baseVersion: candidate.baseVersion, reason: candidate.reason },
  },
  live: { topic: 'autonomy' as const, id: ctx.workspaceId },
});

/**
 * Lets a policy run beside the one in force: asked at each decision from now on, obeyed at none. One at a time.
 *
 * @throws AppError `conflict` with reason `policy_changed`, or `candidate_runs` when one is being tried already.
 */
export const tryPolicy = defineVerb({
  name: 'try_policy',
  does: 'try policies beside the one in force',
  permission: 'autonomy.manage',
  input: changePolicyInput,
  run: ({ ctx, input }): Promise<{ candidateId: string }> =>
    withTenant(ctx, async (tx) => {
      if ((await readPolicy(tx, ctx)).version !== input.base) throw changedMeanwhile();
      const candidate: CandidateRow = {
        workspaceId: ctx.workspaceId,
        id: newId(),
        baseVersion: input.base,
        ...storedContent(input.proposed),
        reason: input.reason,
        state: 'running',
        createdBy: userIdOf(ctx),
        createdAt: ctx.now,
        endedAt: null,
      };
      if (!(await insertCandidate(tx, candidate)))
        throw conflict(
          'Another policy is being tried already. Make it live or discard it first.',
          'candidate_runs',
        );
      await record(tx, ctx, audited(ctx, 'policy.tried', candidate));
      return { candidateId: candidate.id };
    }),
});

/** What is tried beside the policy in force, and where the two disagreed; null when nothing is. */
export const readCandidate = defineVerb({
  name: 'read_candidate',
  does: 'see how far agents may go',
  permission: 'autonomy.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ candidate: CandidateDto | null }> =>
    withTenant(ctx, async (tx) => {
      const row = await findCandidate(tx, ctx);
      if (!row) return { candidate: null };
      const [compared, counts, latest] = await Promise.all([
        countCompared(tx, ctx, row.createdAt),
        countDisagreements(tx, ctx, row.id),
        latestDisagreements(tx, ctx, row.id, LATEST),
      ]);
      return {
        candidate: {
          id: row.id,
          baseVersion: row.baseVersion,
          defaultLevel: row.defaultLevel,
          rules: row.rules,
          minConfidence: row.minConfidence,
          valueCeiling: row.valueCeiling,
          limits: row.limits,
          reason: row.reason,
          createdBy: row.createdBy,
          createdAt: row.createdAt.toISOString(),
          compared,
          disagreements: counts.reduce((sum, one) => sum + one.count, 0),
          counts,
          latest: latest.map(({ shown, reasons, decidedAt, ...one }) => ({
            ...one,
            summary: shown?.summary ?? null,
            reason: reasons[0] ?? '',
            decidedAt: decidedAt.toISOString(),
          })),
        },
      };
    }),
});

/**
 * What was tried holds from now on, as a new version.
 *
 * @throws AppError `not_found` when it ended meanwhile, `conflict` with reason `policy_changed` when the policy in
 *   force is no longer the one it was compared with.
 */
export const adoptCandidate = defineVerb({
  name: 'adopt_candidate',
  does: 'change how far agents may go',
  permission: 'autonomy.manage',
  input: adoptCandidateInput,
  run: ({ ctx, input }): Promise<PolicyDto> =>
    withTenant(ctx, async (tx) => {
      const candidate = await lockCandidate(tx, ctx, input.candidateId);
      await endCandidate(tx, ctx, candidate.id, 'live');
      return changeIn(tx, ctx, candidate.reason, async (now) => {
        if (now.version !== input.base) throw changedMeanwhile();
        const { defaultLevel, rules, minConfidence, valueCeiling, limits } = candidate;
        return { defaultLevel, rules, minConfidence, valueCeiling, limits };
      });
    }),
});

/** Ends the trial. What it disagreed about stays on record. */
export const discardCandidate = defineVerb({
  name: 'discard_candidate',
  does: 'try policies beside the one in force',
  permission: 'autonomy.manage',
  input: candidateInput,
  run: ({ ctx, input }): Promise<{ discarded: true }> =>
    withTenant(ctx, async (tx) => {
      const candidate = await lockCandidate(tx, ctx, input.candidateId);
      await endCandidate(tx, ctx, candidate.id, 'discarded');
      await record(tx, ctx, audited(ctx, 'policy.discarded', candidate));
      return { discarded: true };
    }),
});
