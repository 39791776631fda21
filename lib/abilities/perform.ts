import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import {
  type Ability,
  type Answer,
  type AutonomyQuestion,
  askCandidate,
  countGrantUse,
  decideAutonomy,
  factsOfQuestion,
  fingerprint,
  insertAction,
  insertDecision,
  othersToSign,
  type Policy,
  readApprovalRule,
  readPolicy,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict, forbidden } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { parseInput } from '#lib/core/verb.ts';
import { apply } from './apply.ts';
import { ask } from './ask.ts';
import { abilityOf } from './catalogue.ts';
import { enterDecided } from './enter-decided.ts';
import { hold } from './hold.ts';
import { questionFor } from './question.ts';
import { deny, offer } from './refuse.ts';
import type { Origin, PerformResult } from './schemas.ts';
import { storedAnswer } from './stored-answer.ts';

/**
 * The gate: the only way in for what reaches outside, changes money, stage, consent or ownership, or may be done by an
 * agent. One transaction: parse, facts, decide, write action and decision, then do, hold, or ask.
 *
 * @throws AppError `forbidden`, `invalid_input`, `not_found`; `unavailable` with reason `agents_stopped` when a stop
 *   covers the agent (nothing is written: the run parks and asks again).
 */
export async function perform(
  ctx: Ctx,
  abilityName: string,
  given: Record<string, unknown>,
  origin: Origin,
): Promise<PerformResult> {
  const ability = abilityOf(abilityName);
  if (!ctx.permissions.has(ability.permission)) throw forbidden(ability.does);
  if (ability.peopleOnly && origin.bulk) throw forbidden(`${ability.does} in bulk`);
  const input = parseInput(ability.input, given) as Record<string, unknown>;
  return withTenant(ctx, (tx) => performIn(tx, ctx, ability, input, origin));
}

async function performIn(
  tx: Tx,
  ctx: Ctx,
  ability: Ability,
  input: Record<string, unknown>,
  origin: Origin,
): Promise<PerformResult> {
  const earlier = await storedAnswer(tx, ctx, ability, origin.idempotencyKey);
  if (earlier) return earlier;
  const read = await ability.facts(tx, ctx, input);
  ability.check?.(read);
  const facts = {
    ...read,
    confidence: read.confidence === undefined ? origin.confidence : read.confidence,
    injectionSuspected: origin.injectionSuspected || read.injectionSuspected,
  };
  const policy = await readPolicy(tx, ctx);
  const question = await questionFor(tx, ctx, ability, facts, { kind: ctx.actor.kind, id: ctx.actor.id });
  const actionId = newId();
  const print = fingerprint(ability.fingerprint(read, input));
  const inserted = await insertAction(tx, {
    workspaceId: ctx.workspaceId,
    id: actionId,
    ability: ability.name,
    input,
    state: 'proposed',
    actorKind: ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    runId: ctx.actor.kind === 'agent' ? (ctx.actor.runId ?? null) : null,
    subjectType: read.subject.type,
    subjectId: read.subject.id,
    contactId: read.contactId,
    conversationId: read.conversationId,
    channel: read.channel ?? null,
    risk: question.risk,
    fingerprint: print,
    idempotencyKey: origin.idempotencyKey,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  if (!inserted) {
    const theirs = await storedAnswer(tx, ctx, ability, origin.idempotencyKey);
    if (theirs) return theirs;
    throw conflict('The same request is being handled right now.', 'in_progress');
  }
  // Only now: whoever comes second with the same key must not count a grant's use again.
  const { answer: own, question: asked } = await answerOf(tx, ctx, question, policy);
  const decided = await withFourEyes(tx, ctx, question, own);
  const answer =
    read.channelWhy && decided.kind !== 'deny'
      ? { ...decided, reasons: [...decided.reasons, read.channelWhy] }
      : decided;
  if (answer.rule === 'hard:stopped' && ctx.actor.kind !== 'user')
    throw new AppError('unavailable', answer.reasons[0] ?? 'Agents are stopped.', {
      reason: 'agents_stopped',
    });
  const decisionId = newId();
  const decidedBy = {
    contactId: read.contactId,
    conversationId: read.conversationId,
    ...factsOfQuestion(asked),
  };
  await insertDecision(tx, {
    workspaceId: ctx.workspaceId,
    id: decisionId,
    actionId,
    kind: answer.kind,
    policyVersion: policy.version,
    level: answer.level,
    rule: answer.rule,
    reasons: answer.reasons,
    facts: decidedBy,
    model: origin.ai?.model ?? null,
    promptVersion: origin.ai?.promptVersion ?? null,
    aiSettingsVersion: origin.ai?.settingsVersion ?? null,
    aiCallId: origin.ai?.aiCallId ?? null,
    builtIn: origin.ai?.builtIn ?? null,
    sources: origin.sources ?? [],
    memories: origin.memories ?? [],
    costMicros: origin.ai?.costMicros ?? null,
    deferUntil: answer.deferUntil,
    createdAt: ctx.now,
  });
  enterDecided(tx, ctx, {
    ...{ actionId, decisionId, ability, input, read, origin, answer, print },
    policyVersion: policy.version,
    facts: decidedBy,
  });
  await askCandidate(tx, ctx, { question, answer, actionId, decisionId });
  await record(tx, ctx, {
    audit: {
      action: 'action.decided',
      entity: { type: 'action', id: actionId },
      contactId: read.contactId,
      decisionId,
      details: {
        ability: ability.name,
        decision: answer.kind,
        level: answer.level,
        rule: answer.rule,
        conversationId: read.conversationId,
      },
    },
  });

  const result: PerformResult = {
    actionId,
    decisionId,
    decision: answer.kind,
    approvalId: null,
    reasons: answer.reasons,
    state: 'proposed',
    sendIntentId: null,
    outcome: null,
  };
  const act = { tx, ctx, ability, input, read, origin, answer, policyVersion: policy.version, print, result };
  if (answer.kind === 'deny') return deny(act);
  if (answer.kind === 'ask') return answer.offerOnly ? offer(act) : ask(act);
  return ability.effect === 'record' ? apply(act, ability) : hold(act, ability);
}

/**
 * The decider's answer, with the grant it rests on counted; used up in the meantime, it is asked without one. With the
 * question that was answered, for the record.
 */
async function answerOf(
  tx: Tx,
  ctx: Ctx,
  question: AutonomyQuestion,
  policy: Policy,
): Promise<{ answer: Answer; question: AutonomyQuestion }> {
  const answer = decideAutonomy(question, policy, ctx.now);
  if (!question.grant || (answer.kind !== 'execute' && answer.kind !== 'defer')) return { answer, question };
  const ungranted = { ...question, grant: null };
  const without = { answer: decideAutonomy(ungranted, policy, ctx.now), question: ungranted };
  // What would have run anyway takes nothing from the grant.
  if (without.answer.kind === answer.kind) return { answer: without.answer, question };
  if (!(await countGrantUse(tx, ctx, question.grant.id))) return without;
  await record(tx, ctx, {
    audit: {
      action: 'grant.used',
      entity: { type: 'policy', id: ctx.workspaceId },
      details: { grantId: question.grant.id, ability: question.ability },
    },
    live: { topic: 'autonomy', id: question.grant.id },
  });
  return { answer, question };
}

/** A person's own act waits for another person where two have to sign. */
export async function withFourEyes(
  tx: Tx,
  ctx: Ctx,
  { actor, risk }: AutonomyQuestion,
  answer: Answer,
): Promise<Answer> {
  if (actor !== 'user' || answer.kind !== 'execute') return answer;
  const { signatures } = await readApprovalRule(tx, ctx, risk);
  if (othersToSign(actor, signatures) === 0) return answer;
  return { ...answer, kind: 'ask', rule: 'four_eyes', reasons: ['Somebody else has to sign this as well.'] };
}

/** For doorways that are handed the gate. */
export type Perform = typeof perform;
