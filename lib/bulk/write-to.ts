import { type Tx, withTenant } from '#db/tenant.ts';
import { foresee, perform } from '#lib/abilities/index.ts';
import { decideFiles } from '#lib/channels/files.schemas.ts';
import { findCarrier } from '#lib/channels/index.ts';
import { blankValues, bringSavedFiles, findConversation, findSavedFiles } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import { blankWords, fillBlanks } from '#lib/ui/reply-blanks.ts';
import type { BulkChange, BulkEntity, BulkPreview, BulkReason } from './schemas.ts';

/** What is written to each. */
type Words = Omit<Extract<BulkChange, { kind: 'write' }>, 'kind'>;

const NO_THREAD = 'has no conversation to write in';

/** Where somebody is written to: the conversation in which something happened last, an open one before a closed one. */
async function threadOf(tx: Tx, ctx: Ctx, entity: BulkEntity, id: string): Promise<string | null> {
  const contact =
    entity === 'leads'
      ? tx.raw`(select contact_id from leads where workspace_id = ${ctx.workspaceId} and id = ${id})`
      : tx.raw`${id}::uuid`;
  const [row] = await tx.raw<{ id: string }[]>`
    select v.id from conversations v
    where v.workspace_id = ${ctx.workspaceId} and v.contact_id = ${contact} and v.joined_into_id is null
    order by (v.status = 'closed'), v.last_message_at desc limit 1`;
  return row?.id ?? null;
}

type Filled = { body: string } | { reason: string };

/** The words for one of them, or why there are none: what would go out with a gap is not sent. */
async function fillFor(tx: Tx, ctx: Ctx, conversationId: string, body: string): Promise<Filled> {
  if (!body.includes('{{')) return { body };
  const { text, missing } = fillBlanks(body, await blankValues(tx, ctx, conversationId));
  return missing.length > 0
    ? { reason: `The message needs ${blankWords(missing)}, which is not known.` }
    : { body: text };
}

/** What the gate would say to a message to each of these; nothing is written and nothing sent. */
export async function foreseeWriting(
  tx: Tx,
  ctx: Ctx,
  entity: BulkEntity,
  { body, savedFileIds = [] }: Words,
  ids: readonly string[],
): Promise<Pick<BulkPreview, 'change' | 'blocked' | 'reasons' | 'sends'>> {
  const later = new Map<string, number>();
  const why = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const sends = { now: 0, asked: 0 };
  const files = savedFileIds.length > 0 ? await findSavedFiles(tx, ctx, savedFileIds) : [];
  const carried = async (conversationId: string): Promise<string | null> => {
    if (files.length === 0) return null;
    const carrier = await findCarrier(tx, ctx, await findConversation(tx, ctx, conversationId));
    return decideFiles(carrier, files)?.message ?? null;
  };
  for (const id of ids) {
    const conversationId = await threadOf(tx, ctx, entity, id);
    if (!conversationId) {
      add(why, NO_THREAD);
      continue;
    }
    const filled = await fillFor(tx, ctx, conversationId, body);
    const not = 'reason' in filled ? filled.reason : await carried(conversationId);
    if ('reason' in filled || not) {
      add(why, not ?? '');
      continue;
    }
    const { decision, reasons, clock } = await foresee(tx, ctx, 'send_message', {
      conversationId,
      body: filled.body,
    });
    if (decision === 'deny') add(why, reasons[0] ?? 'The gate refuses it.');
    else if (decision === 'defer') add(later, clock ?? '');
    else if (decision === 'ask') sends.asked += 1;
    else sends.now += 1;
  }
  const blocked = [...why.values()].reduce((sum, count) => sum + count, 0);
  return {
    change: ids.length - blocked,
    blocked,
    reasons: byCount(why),
    sends: {
      ...sends,
      later: [...later].map(([clock, count]) => ({ clock, count })).sort((a, b) => b.count - a.count),
    },
  };
}

const byCount = (counts: ReadonlyMap<string, number>): BulkReason[] =>
  [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);

/** Writes to one of many, through the gate; a refusal is an answer. */
export async function writeTo(
  ctx: Ctx,
  given: { entity: BulkEntity; id: string; idempotencyKey: string } & Words,
): Promise<{ state: 'done' | 'asked' | 'failed'; reason: string | null; actionId: string | null }> {
  const { entity, id, idempotencyKey, body, savedFileIds = [] } = given;
  const failed = (reason: string, actionId: string | null = null) => ({
    state: 'failed' as const,
    reason,
    actionId,
  });
  try {
    const message = await withTenant(ctx, async (tx) => {
      const conversationId = await threadOf(tx, ctx, entity, id);
      if (!conversationId) return { reason: NO_THREAD };
      const filled = await fillFor(tx, ctx, conversationId, body);
      if ('reason' in filled || savedFileIds.length === 0) return { conversationId, ...filled };
      const files = await bringSavedFiles(tx, ctx, conversationId, savedFileIds);
      return { conversationId, ...filled, fileIds: files.map((file) => file.id) };
    });
    if (!('body' in message)) return failed(message.reason);
    const { actionId, decision, reasons } = await perform(ctx, 'send_message', message, {
      idempotencyKey,
      bulk: true,
    });
    if (decision === 'deny') return failed(reasons.join('; '), actionId);
    // Held until it is day where they are is on its way: nobody has to do anything about it.
    return { state: decision === 'ask' ? 'asked' : 'done', reason: null, actionId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return failed(error.message);
  }
}
