import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import {
  aboutOf,
  actionExecuted,
  actionReleased,
  actionSettled,
  approvalRequested,
} from '#lib/autonomy/events.ts';
import {
  type Ability,
  type Answer,
  decideAutonomy,
  factsOfQuestion,
  findActionByKey,
  findApprovalOfAction,
  findDecision,
  fingerprint,
  insertAction,
  insertApproval,
  insertDecision,
  moveAction,
  policyLine,
  readPolicy,
  recordDecision,
} from '#lib/autonomy/index.ts';
import { LEVELS } from '#lib/autonomy/schemas.ts';
import { lockSendOfAction } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict, forbidden } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { enterDecided } from './enter-decided.ts';
import { questionFor } from './question.ts';
import type { Origin, PerformResult } from './schemas.ts';
import { releaseAfterUndo } from './undo-seconds.ts';

/** How long a card waits for a person. */
const APPROVAL_HOURS = 24;

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
  const facts = {
    ...read,
    confidence: read.confidence === undefined ? origin.confidence : read.confidence,
    injectionSuspected: origin.injectionSuspected || read.injectionSuspected,
  };
  const policy = await readPolicy(tx, ctx);
  const question = await questionFor(tx, ctx, ability, facts, { kind: ctx.actor.kind, id: ctx.actor.id });
  const answer = decideAutonomy(question, policy, ctx.now);
  if (answer.rule === 'hard:stopped' && ctx.actor.kind !== 'user')
    throw new AppError('unavailable', answer.reasons[0] ?? 'Agents are stopped.', {
      reason: 'agents_stopped',
    });

  const actionId = newId();
  const decisionId = newId();
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
    deferUntil: answer.deferUntil,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  if (!inserted) {
    const theirs = await storedAnswer(tx, ctx, ability, origin.idempotencyKey);
    if (theirs) return theirs;
    throw conflict('The same request is being handled right now.', 'in_progress');
  }
  const decidedBy = {
    contactId: read.contactId,
    conversationId: read.conversationId,
    ...factsOfQuestion(question),
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
    costMicros: origin.ai?.costMicros ?? null,
    deferUntil: answer.deferUntil,
    createdAt: ctx.now,
  });
  enterDecided(tx, ctx, {
    ...{ actionId, decisionId, ability, input, read, origin, answer, print },
    policyVersion: policy.version,
    facts: decidedBy,
  });
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

interface Act {
  tx: Tx;
  ctx: Ctx;
  ability: Ability;
  input: Record<string, unknown>;
  read: Awaited<ReturnType<Ability['facts']>>;
  origin: Origin;
  answer: Answer;
  policyVersion: number;
  print: string;
  result: PerformResult;
}

async function deny({ tx, ctx, ability, input, result }: Act): Promise<PerformResult> {
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state: 'denied' });
  // A person is told at once; their draft stays theirs.
  await ability.follow?.(tx, ctx, input, ctx.actor.kind === 'user' ? 'offered' : 'void', result.actionId);
  await record(tx, ctx, { event: actionSettled.of({ actionId: result.actionId, state: 'denied' }) });
  return { ...result, state: 'denied' };
}

async function offer({ tx, ctx, ability, input, result }: Act): Promise<PerformResult> {
  await ability.follow?.(tx, ctx, input, 'offered', result.actionId);
  return result;
}

async function ask(act: Act): Promise<PerformResult> {
  const { tx, ctx, ability, input, read, origin, answer, result } = act;
  const approvalId = newId();
  const span = APPROVAL_HOURS * 3_600_000;
  const card = ability.card(read, input);
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state: 'waiting' });
  await insertApproval(tx, {
    workspaceId: ctx.workspaceId,
    id: approvalId,
    actionId: result.actionId,
    decisionId: result.decisionId,
    state: 'pending',
    fingerprint: act.print,
    shown: {
      ...card,
      ...(origin.confidence === undefined ? {} : { confidence: origin.confidence }),
      ...(origin.intent === undefined ? {} : { intent: origin.intent }),
      ...(origin.sources === undefined ? {} : { sources: origin.sources }),
      summary: ability.summary(read, input),
      why: origin.why ?? card.why ?? '',
      policyLine: policyLine(answer, act.policyVersion, LEVELS[answer.level - 1]?.name ?? ''),
    },
    risk: ability.riskOf?.(read) ?? ability.risk,
    value: read.value ?? null,
    remindAt: new Date(ctx.now.getTime() + span / 2),
    expiresAt: new Date(ctx.now.getTime() + span),
    createdAt: ctx.now,
  });
  await ability.follow?.(tx, ctx, input, 'waiting', result.actionId);
  await record(tx, ctx, {
    audit: {
      action: 'approval.requested',
      entity: { type: 'approval', id: approvalId },
      contactId: read.contactId,
      decisionId: result.decisionId,
      details: { ability: ability.name, actionId: result.actionId, conversationId: read.conversationId },
    },
    event: approvalRequested.of({ approvalId, actionId: result.actionId, ...aboutOf(read) }),
    live: { topic: 'approvals', id: approvalId },
  });
  return { ...result, approvalId, state: 'waiting' };
}

async function apply(act: Act, ability: Extract<Ability, { effect: 'record' }>): Promise<PerformResult> {
  const { tx, ctx, input, result } = act;
  const outcome = await ability.apply(tx, ctx, input, {
    actionId: result.actionId,
    decisionId: result.decisionId,
  });
  await moveAction(tx, ctx, result.actionId, ['proposed'], {
    state: 'executed',
    outcome,
    executedAt: ctx.now,
  });
  await ability.follow?.(tx, ctx, input, 'executed', result.actionId);
  recordDecision(tx, ctx, {
    kind: 'executed',
    actionId: result.actionId,
    decisionId: result.decisionId,
    ability: ability.name,
    contactId: act.read.contactId,
    payload: { outcome },
  });
  await record(tx, ctx, {
    event: [
      actionExecuted.of({ actionId: result.actionId }),
      actionSettled.of({ actionId: result.actionId, state: 'executed' }),
    ],
  });
  return { ...result, state: 'executed', outcome };
}

async function hold(act: Act, ability: Extract<Ability, { effect: 'outward' }>): Promise<PerformResult> {
  const { tx, ctx, input, answer, result } = act;
  const releaseAt = answer.deferUntil ?? (await releaseAfterUndo(tx, ctx));
  const { sendIntentId } = await ability.hold(tx, ctx, input, {
    actionId: result.actionId,
    approvalId: null,
    decisionId: result.decisionId,
    fingerprint: act.print,
    releaseAt,
  });
  const state = answer.kind === 'defer' ? 'deferred' : 'approved';
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state, deferUntil: releaseAt });
  await ability.follow?.(tx, ctx, input, 'approved', result.actionId);
  await record(tx, ctx, {
    event: actionReleased.of({ actionId: result.actionId, ...aboutOf(act.read) }),
    live: { topic: 'conversations', id: act.read.conversationId ?? result.actionId },
  });
  return { ...result, state, sendIntentId };
}

/** What the same key was answered before, with the state of now. */
async function storedAnswer(tx: Tx, ctx: Ctx, ability: Ability, key: string): Promise<PerformResult | null> {
  const action = await findActionByKey(tx, ctx, key);
  if (!action) return null;
  if (action.ability !== ability.name)
    throw conflict('This key was used for something else.', 'idempotency_key_reused');
  const decision = await findDecision(tx, ctx, action.id);
  if (!decision) return null;
  const approval = await findApprovalOfAction(tx, ctx, action.id);
  const send = ability.effect === 'outward' ? await lockSendOfAction(tx, ctx, action.id) : null;
  return {
    actionId: action.id,
    decisionId: decision.id,
    decision: decision.kind,
    approvalId: approval?.id ?? null,
    reasons: decision.reasons,
    state: action.state,
    sendIntentId: send?.id ?? null,
    outcome: action.outcome,
  };
}

/** For doorways that are handed the gate. */
export type Perform = typeof perform;
