import type { Changed, MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { joinPair } from './join-pair.ts';

interface Pair {
  from: string;
  to: string;
  channel: string;
}

/** Open conversations that cannot both go on: a contact has one on a channel, besides what was split off. */
export async function conversationsToJoin(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<Pair[]> {
  const rows = await tx.raw<Pair[]>`
    select theirs.id as "from", mine.id as "to", mine.channel
    from conversations theirs join conversations mine on mine.workspace_id = theirs.workspace_id
      and mine.channel = theirs.channel and mine.status <> 'closed' and not mine.beside
      and mine.contact_id = ${survivorId}
    where theirs.workspace_id = ${ctx.workspaceId} and theirs.contact_id = ${mergedId} and theirs.status <> 'closed'
      and not theirs.beside
    order by mine.channel`;
  return [...rows];
}

/**
 * The messages of the merged contact's open conversation go to the survivor's, with their drafts, sends and tickets: to
 * close one instead would hide what waits for an answer in it. What is more urgent decides where the inbox shows it,
 * and answers go to the address that wrote last.
 */
export async function joinConversations(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<{ joined: MergeMoves['joined']; changed: Changed[] }> {
  const joined: MergeMoves['joined'] = [];
  const changed: Changed[] = [];
  for (const { from, to } of await conversationsToJoin(tx, ctx, survivorId, mergedId)) {
    const { before, mine, rows } = await joinPair(tx, ctx, {
      ...{ from, to, answersFollow: true },
      // The leads of the two were made one already.
      leadFollows: false,
    });
    joined.push({ from, to, before, rows });
    changed.push({ table: 'conversations', id: to, before: mine, after: {} });
  }
  return { joined, changed };
}
