import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { TheirReply } from './ports.ts';

/** The same words, however a system put them into paragraphs. */
const bare = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface Ours {
  id: string;
  body: string;
  isPublic: boolean;
}

/**
 * Keeps what was written there. What we wrote ourselves and whose answer got lost is found by its words, and is not said
 * again.
 *
 * @returns whether anything is new.
 */
export async function takeReplies(
  tx: Tx,
  ctx: Ctx,
  recordId: string,
  replies: readonly TheirReply[],
): Promise<boolean> {
  const known = await tx.raw<{ external_id: string }[]>`
    select external_id from mirror_replies
    where workspace_id = ${ctx.workspaceId} and record_id = ${recordId} and external_id is not null`;
  const seen = new Set(known.map((row) => row.external_id));
  const fresh = replies.filter(({ externalId }) => !seen.has(externalId));
  if (fresh.length === 0) return false;
  const sending = await tx.raw<Ours[]>`
    select id, body, is_public as "isPublic" from mirror_replies
    where workspace_id = ${ctx.workspaceId} and record_id = ${recordId} and state = 'sending' order by id`;
  const open: Ours[] = [...sending];
  for (const reply of fresh) {
    const at = reply.byUs
      ? open.findIndex((one) => bare(one.body) === bare(reply.body) && one.isPublic === reply.isPublic)
      : -1;
    const [ours] = at < 0 ? [] : open.splice(at, 1);
    if (ours) {
      await settleReplyRow(tx, ctx, ours.id, reply.externalId);
      continue;
    }
    await tx.raw`
      insert into mirror_replies (workspace_id, id, record_id, side, external_id, is_public, author, body, files, state, at)
      values (${ctx.workspaceId}, ${newId()}, ${recordId}, 'theirs', ${reply.externalId}, ${reply.isPublic},
        ${reply.author}, ${reply.body}, ${JSON.stringify(reply.files)}::text::jsonb, 'done',
        ${reply.at.toISOString()})
      on conflict do nothing`;
  }
  return true;
}

/** What is still to be said there. One that may have arrived was looked for before this is asked. */
export async function waitingReplies(tx: Tx, ctx: Ctx, recordId: string): Promise<Ours[]> {
  const rows = await tx.raw<Ours[]>`
    select id, body, is_public as "isPublic" from mirror_replies
    where workspace_id = ${ctx.workspaceId} and record_id = ${recordId} and state in ('waiting', 'sending')
    order by at, id`;
  return [...rows];
}

export const settleReplyRow = (tx: Tx, ctx: Ctx, id: string, externalId: string) => tx.raw`
  update mirror_replies set state = 'done', external_id = ${externalId}
  where workspace_id = ${ctx.workspaceId} and id = ${id}`;
