import { type Tx, withTenant } from '#db/tenant.ts';
import { foresee, perform } from '#lib/abilities/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isAppError } from '#lib/core/errors.ts';
import type { BulkEntity, BulkPreview, BulkReason } from './schemas.ts';

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

/** What the gate would say to a message to each of these; nothing is written and nothing sent. */
export async function foreseeWriting(
  tx: Tx,
  ctx: Ctx,
  entity: BulkEntity,
  body: string,
  ids: readonly string[],
): Promise<Pick<BulkPreview, 'change' | 'blocked' | 'reasons' | 'sends'>> {
  const later = new Map<string, number>();
  const why = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  const sends = { now: 0, asked: 0 };
  for (const id of ids) {
    const conversationId = await threadOf(tx, ctx, entity, id);
    if (!conversationId) {
      add(why, NO_THREAD);
      continue;
    }
    const { decision, reasons, clock } = await foresee(tx, ctx, 'send_message', { conversationId, body });
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
  given: { entity: BulkEntity; id: string; body: string; idempotencyKey: string },
): Promise<{ state: 'done' | 'asked' | 'failed'; reason: string | null; actionId: string | null }> {
  const { entity, id, body, idempotencyKey } = given;
  try {
    const conversationId = await withTenant(ctx, (tx) => threadOf(tx, ctx, entity, id));
    if (!conversationId) return { state: 'failed', reason: NO_THREAD, actionId: null };
    const { actionId, decision, reasons } = await perform(
      ctx,
      'send_message',
      { conversationId, body },
      { idempotencyKey, bulk: true },
    );
    if (decision === 'deny') return { state: 'failed', reason: reasons.join('; '), actionId };
    // Held until it is day where they are is on its way: nobody has to do anything about it.
    return { state: decision === 'ask' ? 'asked' : 'done', reason: null, actionId };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { state: 'failed', reason: error.message, actionId: null };
  }
}
