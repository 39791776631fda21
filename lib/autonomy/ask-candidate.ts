import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findCandidate, insertDisagreement } from './candidates-repo.ts';
import { decideAutonomy } from './decide-autonomy.ts';
import type { Answer, AutonomyQuestion } from './question.ts';
import { outcomeOf } from './replay-row.ts';

/**
 * Asks the policy that is tried beside the one in force, if there is one: the same facts, the same moment. It changes
 * nothing that happens; where it would have answered otherwise, that is kept.
 */
export async function askCandidate(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  asked: { question: AutonomyQuestion; answer: Answer; decisionId: string; actionId: string },
): Promise<void> {
  const candidate = await findCandidate(tx, ctx);
  if (!candidate) return;
  const theirs = decideAutonomy(asked.question, { ...candidate, version: candidate.baseVersion }, ctx.now);
  const [was, would] = [outcomeOf(asked.answer), outcomeOf(theirs)];
  if (was === would) return;
  await insertDisagreement(tx, {
    workspaceId: ctx.workspaceId,
    candidateId: candidate.id,
    decisionId: asked.decisionId,
    actionId: asked.actionId,
    liveKind: was,
    kind: would,
    level: theirs.level,
    rule: theirs.rule,
    reasons: theirs.reasons,
    createdAt: ctx.now,
  });
}
