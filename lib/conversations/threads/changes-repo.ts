import { and, desc, eq, inArray, isNull, or } from 'drizzle-orm';
import { threadChanges } from '#db/schema/threads.ts';
import type { Tx } from '#db/tenant.ts';
import { type AuditEntry, record } from '#lib/audit/index.ts';
import { lockPeople } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type ConversationDetail, findConversation, lockConversation } from '../repo.ts';
import type { ThreadChangeDto } from '../threads.schemas.ts';
import { undoEnds } from './decide-undo.ts';

export type ChangeRow = typeof threadChanges.$inferSelect;

/** Merges and splits of these conversations that were not taken back, the latest first. */
export const standingChanges = (tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<ChangeRow[]> =>
  tx
    .select()
    .from(threadChanges)
    .where(
      and(
        eq(threadChanges.workspaceId, ctx.workspaceId),
        isNull(threadChanges.undoneAt),
        or(inArray(threadChanges.conversationId, [...ids]), inArray(threadChanges.otherId, [...ids])),
      ),
    )
    .orderBy(desc(threadChanges.createdAt), desc(threadChanges.id));

export const changeDto = (row: ChangeRow, now: Date, latest: boolean): ThreadChangeDto => ({
  id: row.id,
  kind: row.kind,
  conversationId: row.conversationId,
  otherId: row.otherId,
  otherName: row.otherName,
  messages: row.messages,
  by: row.madeBy,
  at: row.createdAt.toISOString(),
  undoUntil: latest && undoEnds(row.createdAt) >= now ? undoEnds(row.createdAt).toISOString() : null,
});

/**
 * Nobody writes to the people of these conversations while they are changed (`ingest_message` holds the same locks,
 * shared), and nobody changes the conversations.
 *
 * @throws AppError `not_found`, `conflict` when the first one moved on.
 */
export async function lockThreads(
  tx: Tx,
  ctx: Ctx,
  ids: readonly [string, ...string[]],
  version?: number,
): Promise<ConversationDetail[]> {
  const found: ConversationDetail[] = [];
  for (const id of ids) found.push(await findConversation(tx, ctx, id));
  await lockPeople(tx, ctx, [...new Set(found.map(({ contact }) => contact.id))]);
  const locked = new Map<string, ConversationDetail>();
  for (const id of found.map((one) => one.id).sort())
    locked.set(id, await lockConversation(tx, ctx, id, id === found[0]?.id ? version : undefined));
  return found.map((one) => locked.get(one.id) ?? one);
}

/** Into the history of both threads, and onto the timelines of both people. */
export const recordOnBoth = (
  tx: Tx,
  ctx: Ctx,
  action: AuditEntry['action'],
  both: readonly Pick<ConversationDetail, 'id' | 'contact'>[],
  details: Record<string, unknown>,
): Promise<unknown> =>
  record(tx, ctx, {
    audit: both.map(({ id, contact }) => ({
      action,
      entity: { type: 'conversation' as const, id },
      contactId: contact.id,
      details,
    })),
    live: both.map(({ id }) => ({ topic: 'conversations' as const, id })),
  });
