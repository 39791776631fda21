import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import {
  findApprovalOfAction,
  findDecision,
  fingerprint,
  hardRule,
  lockAction,
  moveAction,
  movedParts,
  notBefore,
  voidAction,
} from '#lib/autonomy/index.ts';
import { noteOutcome } from '#lib/channels/index.ts';
import {
  blockSend,
  claimSend,
  lockSendOfAction,
  oneAtATime,
  paceSend,
  postponeSend,
  settleSent,
  settleUnsent,
  toOutgoing,
} from '#lib/conversations/index.ts';
import type { ClaimedMessage, SendOutcome } from '#lib/conversations/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { end } from './end-action.ts';
import { policyMoved } from './policy-moved.ts';
import { questionFor } from './question.ts';
import { stopUnreadable } from './stop-unreadable.ts';
import { underWay } from './under-way.ts';

export type Claim =
  /** This run owns the send: call the port once. */
  | { kind: 'claimed'; message: ClaimedMessage }
  /** It was claimed before, by this run or by one that gave up: look it up, do not call. */
  | { kind: 'again'; message: ClaimedMessage }
  | { kind: 'not_yet'; releaseAt: string }
  /** Parks until agents are resumed; nothing is burnt. */
  | { kind: 'stopped'; agent: string | null; channel: string | null }
  /** A change of records, done in this transaction. */
  | { kind: 'applied' }
  /** Nothing to do: undone, overtaken, or another run's. */
  | { kind: 'gone'; state: string };

/**
 * The one transaction before anything leaves: record, thread, hard rules and stops are read again, then held becomes
 * sending. Records approved by a person are applied right here.
 */
export const claimAction = defineVerb({
  name: 'claim_action',
  does: 'execute actions',
  permission: 'internal.record',
  input: z.object({ actionId: z.uuid(), runId: z.string().min(1) }),
  run: async ({ ctx, input }): Promise<Claim> => {
    try {
      return await withTenant(ctx, (tx) => claim(tx, ctx, input));
    } catch (error) {
      return stopUnreadable(ctx, input.actionId, error);
    }
  },
});

async function claim(tx: Tx, ctx: Ctx, input: { actionId: string; runId: string }): Promise<Claim> {
  const action = await lockAction(tx, ctx, input.actionId);
  const ability = abilityOf(action.ability);
  const send = ability.effect === 'outward' ? await lockSendOfAction(tx, ctx, action.id) : null;
  if (send?.state === 'sending') return underWay(tx, ctx, action, send, input.runId);
  if (action.state !== 'approved' && action.state !== 'deferred')
    return { kind: 'gone', state: action.state };
  if (ability.effect === 'outward' && send?.state !== 'held')
    return { kind: 'gone', state: send?.state ?? 'missing' };
  if (send && send.releaseAt > ctx.now) return { kind: 'not_yet', releaseAt: send.releaseAt.toISOString() };

  if (send) await oneAtATime(tx, send);
  const given = parseInput(ability.input, action.input) as Record<string, unknown>;
  const facts = await ability.facts(tx, ctx, given);
  const question = await questionFor(tx, ctx, ability, facts, {
    kind: action.actorKind,
    id: action.actorId,
  });
  // A person's own act waits for its channel only: what stops agents does not stop them.
  if (question.stop)
    return {
      kind: 'stopped',
      agent: action.actorKind === 'user' ? null : action.actorId,
      channel: action.channel,
    };
  const forbids = hardRule(question);
  const unreadable = ability.effect === 'outward' && typeof facts.suppressed !== 'boolean';
  if (forbids || unreadable) {
    if (send) await blockSend(tx, ctx, send, forbids?.rule ?? 'hard:unreadable');
    await end(tx, ctx, action, ability, given, 'denied', { rule: forbids?.rule ?? 'hard:unreadable' });
    return { kind: 'gone', state: 'denied' };
  }
  const parts = ability.fingerprint(facts, given);
  if (fingerprint(parts) !== action.fingerprint) {
    const approval = await findApprovalOfAction(tx, ctx, action.id);
    // What was signed is what is held: the approver may have edited the card.
    const signed = send ? { body: send.body, files: send.files } : {};
    const changed = movedParts(action.fingerprint, approval && { ...approval.shown, ...signed }, {
      card: ability.card(facts, given),
      parts,
    });
    if (send) await blockSend(tx, ctx, send, changed.includes('edited') ? 'edited' : 'fingerprint_changed');
    await end(tx, ctx, action, ability, given, 'conflicted', { changed });
    return { kind: 'gone', state: 'conflicted' };
  }
  const asksNow = send ? await policyMoved(tx, ctx, action) : null;
  if (send && asksNow) {
    // Nobody was asked, and somebody has to be by now: it is theirs to send.
    await blockSend(tx, ctx, send, asksNow);
    await voidAction(tx, ctx, action, asksNow);
    await ability.follow?.(tx, ctx, given, 'offered', action.id);
    return { kind: 'gone', state: 'void' };
  }
  const wait = send ? notBefore(question, ctx.now) : null;
  if (send && wait) {
    await postponeSend(tx, ctx, send, wait.until, 'recipient_hours');
    return { kind: 'not_yet', releaseAt: wait.until.toISOString() };
  }
  if (ability.effect === 'record') {
    const decision = await findDecision(tx, ctx, action.id);
    const outcome = await ability.apply(tx, ctx, given, {
      actionId: action.id,
      decisionId: decision?.id ?? action.id,
    });
    await end(tx, ctx, action, ability, given, 'executed', outcome);
    return { kind: 'applied' };
  }
  const pace = send ? await paceSend(tx, ctx, send) : null;
  if (send && pace?.kind === 'never') {
    await blockSend(tx, ctx, send, pace.rule);
    await end(tx, ctx, action, ability, given, 'denied', { rule: pace.rule });
    return { kind: 'gone', state: 'denied' };
  }
  if (send && pace?.kind === 'later') {
    await postponeSend(tx, ctx, send, pace.until, pace.waitsFor);
    return { kind: 'not_yet', releaseAt: pace.until.toISOString() };
  }
  if (!send || !(await claimSend(tx, ctx, send))) return { kind: 'gone', state: 'held' };
  await moveAction(tx, ctx, action.id, ['approved', 'deferred'], {
    state: 'executing',
    outcome: { run: input.runId },
  });
  return { kind: 'claimed', message: toOutgoing(send) };
}

const outcomeSchema: z.ZodType<SendOutcome> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent'), providerMessageId: z.string().nullable() }),
  z.object({ kind: z.literal('refused'), code: z.string(), detail: z.string().nullable() }),
  z.object({ kind: z.literal('retry_later'), afterSeconds: z.number(), code: z.string() }),
  z.object({ kind: z.literal('unknown'), code: z.string() }),
]);

/**
 * A provider that asks for a minute each time is asked more and more seldom, at last every hour. None can put us off
 * for more than a day, or have us ask at once.
 */
const secondsUntilAgain = (afterSeconds: number, tries: number): number =>
  Math.max(1, Math.min(86_400, afterSeconds), Math.min(3_600, (tries - 10) * 60));

/** With an hour between them the better part of a week; RFC 5321 4.5.4.1 has mail given up after four or five days. */
const MOST_TRIES = 200;

/** Who is always put off has to be told at last: a person sends it again, or otherwise. */
const asAnswered = (answer: SendOutcome, tries: number): SendOutcome =>
  answer.kind === 'retry_later' && tries >= MOST_TRIES
    ? { kind: 'refused', code: 'gave_up', detail: answer.code }
    : answer;

/**
 * Stores what the port answered. The same answer twice is stored once. `tries` says how often the run has tried: a run
 * has only so many steps, and a provider may be away for days.
 */
export const settleAction = defineVerb({
  name: 'settle_action',
  does: 'execute actions',
  permission: 'internal.record',
  input: z.object({ actionId: z.uuid(), outcome: outcomeSchema, tries: z.int().min(0).default(0) }),
  run: ({ ctx, input }): Promise<{ state: string; releaseAt: string | null }> =>
    withTenant(ctx, async (tx) => {
      const { actionId, tries } = input;
      const outcome = asAnswered(input.outcome, tries);
      const action = await lockAction(tx, ctx, actionId);
      const send = await lockSendOfAction(tx, ctx, actionId);
      // The provider may say later that what nobody knew the fate of has gone out.
      const late = send?.state === 'unknown' && outcome.kind === 'sent';
      if (!send || (send.state !== 'sending' && !late))
        return { state: send?.state ?? 'missing', releaseAt: null };
      if (send.connectionId) await noteOutcome(tx, ctx, send.connectionId, healthOf(outcome));
      const ability = abilityOf(action.ability);
      const given = parseInput(ability.input, action.input) as Record<string, unknown>;
      if (outcome.kind === 'retry_later') {
        const seconds = secondsUntilAgain(outcome.afterSeconds, tries);
        const releaseAt = new Date(ctx.now.getTime() + seconds * 1_000);
        await postponeSend(tx, ctx, send, releaseAt, 'provider');
        await moveAction(tx, ctx, action.id, ['executing'], {
          state: 'approved',
          outcome: null,
          deferUntil: releaseAt,
        });
        return { state: 'held', releaseAt: releaseAt.toISOString() };
      }
      if (outcome.kind === 'sent') {
        const decision = await findDecision(tx, ctx, action.id);
        const approval = await findApprovalOfAction(tx, ctx, action.id);
        const approver =
          approval?.state === 'granted' && approval.decidedBy
            ? { id: approval.decidedBy, name: approval.decidedByName ?? '' }
            : null;
        const messageId = await settleSent(
          tx,
          ctx,
          send,
          {
            kind: action.actorKind,
            id: action.actorId,
            name: action.actorName,
            decisionId: decision?.id ?? null,
            approver,
          },
          outcome.providerMessageId,
        );
        await end(tx, ctx, action, ability, given, 'executed', { messageId, sendIntentId: send.id });
        return { state: 'sent', releaseAt: null };
      }
      const state = outcome.kind === 'refused' ? 'failed' : 'unknown';
      await settleUnsent(tx, ctx, send, state, {
        code: outcome.code,
        detail: outcome.kind === 'refused' ? outcome.detail : null,
      });
      await end(tx, ctx, action, ability, given, 'failed', { outcome: state, code: outcome.code });
      return { state, releaseAt: null };
    }),
});

const healthOf = (outcome: SendOutcome): { ok: true } | { ok: false; code: string } =>
  outcome.kind === 'sent' ? { ok: true } : { ok: false, code: outcome.code };
