import { createHash } from 'node:crypto';
import type { SendWait } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { type AccountRules, rulesOfAccount } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import type { SendRow } from '../sends-repo.ts';
import { decidePace, type PaceFacts } from './decide-pace.ts';
import { accountSends, TURNS } from './pace-facts.ts';

export type SendPace =
  | { kind: 'now' }
  | { kind: 'later'; until: Date; waitsFor: SendWait }
  /** A rule by its name, as the gate's are. */
  | { kind: 'never'; rule: string };

const NOW: SendPace = { kind: 'now' };

/**
 * When a send may be claimed, by the rules of the account it goes out by. Claims that could come too close wait for
 * each other here, until the transaction that asked is over.
 */
export async function paceSend(tx: Tx, ctx: Ctx, send: SendRow): Promise<SendPace> {
  if (!send.connectionId) return NOW;
  const rules = await rulesOfAccount(tx, ctx, send.connectionId).catch((error: unknown): AccountRules => {
    // Removed since: the port will say so.
    if (isAppError(error) && error.code === 'not_found') return { pairGapSeconds: 0, pacing: 'none' };
    throw error;
  });
  if (rules.pacing === 'none') return pairGap(tx, ctx, send, rules.pairGapSeconds);
  if (!(await answersByIt(tx, ctx, send))) return { kind: 'never', rule: 'hard:replies_only' };
  const pace = decidePace(await factsOf(tx, ctx, send, send.connectionId), rules.pacing, ctx.now);
  if (pace.kind === 'send') return NOW;
  return pace.kind === 'wait'
    ? { kind: 'later', until: pace.until, waitsFor: pace.waitsFor }
    : { kind: 'never', rule: 'hard:pacing_unreadable' };
}

/** Another account has taken the thread over since it was held: by this one it would be no answer. */
async function answersByIt(tx: Tx, ctx: Ctx, send: SendRow): Promise<boolean> {
  const rows = await tx.raw`
    select from conversations where workspace_id = ${ctx.workspaceId} and id = ${send.conversationId}
      and connection_id = ${send.connectionId} and last_inbound_at is not null`;
  return rows.length > 0;
}

/** Asked by one claim of the account at a time. */
async function factsOf(tx: Tx, ctx: Ctx, send: SendRow, account: string): Promise<PaceFacts> {
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`account:${account}`}, 0))`;
  return {
    ...(await accountSends(tx, ctx, account, send.id)),
    hasTurn: TURNS.some((wait) => wait === send.waitsFor),
    chance: createHash('sha256').update(send.id).digest().readUInt32BE(0) / 2 ** 32,
  };
}

/** What follows too close on another one to the same person by the same account waits. */
async function pairGap(tx: Tx, ctx: Ctx, send: SendRow, seconds: number): Promise<SendPace> {
  if (seconds === 0) return NOW;
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`pair:${send.connectionId}:${send.address}`}, 0))`;
  const [row] = await tx.raw<{ last: string | null }[]>`
    select max(claimed_at) as last from send_intents
    where workspace_id = ${ctx.workspaceId} and connection_id = ${send.connectionId} and address = ${send.address}
      and id <> ${send.id}`;
  const free = row?.last ? Date.parse(row.last) + seconds * 1_000 : 0;
  return free > ctx.now.getTime() ? { kind: 'later', until: new Date(free), waitsFor: 'pair_gap' } : NOW;
}
