import { and, asc, eq, or, sql } from 'drizzle-orm';
import { savedReplies } from '#db/schema/inbox.ts';
import { users } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict, forbidden, notFound, versionChanged } from '#lib/core/errors.ts';
import type { SavedReplyDto } from '../saved-replies.schemas.ts';
import { filesOfReplies } from './reply-files.ts';

/** Another person's own looks like none. */
const visible = (ctx: Ctx) => {
  const me = userIdOf(ctx);
  return me ? or(eq(savedReplies.shared, true), eq(savedReplies.ownerId, me)) : eq(savedReplies.shared, true);
};

/** Whoever made it may change it; what belongs to all, an administrator too. */
const mayChange = (ctx: Ctx, reply: { ownerId: string | null; shared: boolean }): boolean =>
  (reply.ownerId !== null && reply.ownerId === userIdOf(ctx)) ||
  (reply.shared && (ctx.permissions.has('workspace.manage') || (reply.ownerId === null && !userIdOf(ctx))));

/** By folder and title; a workspace has hundreds at most, and the composer searches all of them at once. */
export async function savedRepliesOf(
  tx: Tx,
  ctx: Ctx,
  where?: ReturnType<typeof eq>,
): Promise<SavedReplyDto[]> {
  const rows = await tx
    .select({ reply: savedReplies, ownerName: users.name })
    .from(savedReplies)
    .leftJoin(users, eq(users.id, savedReplies.ownerId))
    .where(and(eq(savedReplies.workspaceId, ctx.workspaceId), visible(ctx), where))
    .orderBy(sql`lower(${savedReplies.folder})`, sql`lower(${savedReplies.title})`, asc(savedReplies.id))
    .limit(1_000);
  const files = await filesOfReplies(
    tx,
    ctx,
    rows.map(({ reply }) => reply.id),
  );
  return rows.map(({ reply, ownerName }) => ({
    id: reply.id,
    title: reply.title,
    folder: reply.folder,
    shortcut: reply.shortcut,
    body: reply.body,
    files: files.get(reply.id) ?? [],
    shared: reply.shared,
    owner: reply.ownerId ? { id: reply.ownerId, name: ownerName ?? 'Former member' } : null,
    mine: mayChange(ctx, reply),
    uses: reply.uses,
    lastUsedAt: reply.lastUsedAt?.toISOString() ?? null,
    version: reply.version,
  }));
}

/** @throws AppError `not_found`, also for another person's own. */
export async function findSavedReply(tx: Tx, ctx: Ctx, id: string): Promise<SavedReplyDto> {
  const [reply] = await savedRepliesOf(tx, ctx, eq(savedReplies.id, id));
  if (!reply) throw notFound('saved reply');
  return reply;
}

/** Locks it for a change. @throws AppError `not_found`, `forbidden`, `conflict` when it moved on. */
export async function lockSavedReply(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<SavedReplyDto> {
  await tx
    .select({ id: savedReplies.id })
    .from(savedReplies)
    .where(and(eq(savedReplies.workspaceId, ctx.workspaceId), eq(savedReplies.id, id)))
    .for('update');
  const reply = await findSavedReply(tx, ctx, id);
  if (!reply.mine) throw forbidden('change a saved reply of somebody else');
  if (version !== undefined && reply.version !== version)
    throw versionChanged('Somebody changed this reply in the meantime. Look at it again.', reply.version);
  return reply;
}

/** One shortcut, one reply: among the shared ones, and among a person's own. @throws AppError `conflict`. */
export async function demandFreeShortcut(
  tx: Tx,
  ctx: Ctx,
  reply: { shortcut: string | null; shared: boolean; ownerId: string | null },
  own?: string,
): Promise<void> {
  if (!reply.shortcut) return;
  // Two of one shortcut at once: the later one waits here and then finds the first.
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`saved-reply:${ctx.workspaceId}`}, 0))`;
  const [other] = await tx.raw<{ id: string; title: string }[]>`
    select id, title from saved_replies where workspace_id = ${ctx.workspaceId} and shortcut = ${reply.shortcut}
      and shared = ${reply.shared} and (shared or owner_id = ${reply.ownerId}) and id is distinct from ${own ?? null}`;
  if (other) throw conflict(`/${reply.shortcut} is the shortcut of “${other.title}”.`, 'shortcut_taken');
}
