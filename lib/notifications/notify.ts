import type { Tx } from '#db/tenant.ts';
import { type OutboxEvent, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { isMailSetUp, membersOf, workspaceOf } from './facts-repo.ts';
import { planLook } from './look-plans.ts';
import { choiceOf } from './mail.schemas.ts';
import type { NotificationKind } from './schemas.ts';

export interface Notice {
  /** Who is told; somebody who is no member any more is not. */
  userIds: readonly string[];
  kind: NotificationKind;
  entity: { type: string; id: string };
  /** One line without a full stop. */
  title: string;
  excerpt?: string | null;
  /** What somebody wrote: a mail quotes it to members who see it, where the workspace allows that. */
  words?: { type: 'message' | 'note'; id: string };
  /** The same key tells a member once, however often it is said. */
  onceKey?: string;
}

const EXCERPT = 200;

/**
 * Tells members of something, inside the caller's transaction: a line behind their bell, and their open desks hear of
 * it; a mail a while later where they want one and did not read it. Nobody is told of what they did themselves.
 *
 * @returns who was told anew.
 */
export async function notify(tx: Tx, ctx: Ctx, notice: Notice): Promise<string[]> {
  const wanted = [...new Set(notice.userIds)].filter(
    (id) => !(ctx.actor.kind === 'user' && ctx.actor.id === id && notice.kind !== 'task_due'),
  );
  const members = await membersOf(tx, ctx, wanted);
  if (members.length === 0) return [];
  const workspace = await workspaceOf(tx, ctx);
  const looksAt = new Date(ctx.now.getTime() + workspace.delayMinutes * 60_000);
  const mayMail = isMailSetUp() && workspace.mails;
  const told: string[] = [];
  const inDesk: string[] = [];
  const events: OutboxEvent[] = [];
  // In one order for everybody, so that two who tell the same people do not wait for each other.
  for (const member of members) {
    const choice = choiceOf(notice.kind, member.choices, workspace.choices);
    const mailWaits = mayMail && member.mails && choice.mail !== 'never';
    if (!choice.desk && !mailWaits) continue;
    const [row] = await tx.raw<{ id: string }[]>`
      insert into notifications
        (workspace_id, id, user_id, kind, entity_type, entity_id, once_key, title, excerpt, words_type, words_id,
          actor_name, in_desk, mail_waits, created_at)
      values (${ctx.workspaceId}, ${newId()}, ${member.userId}, ${notice.kind}, ${notice.entity.type},
        ${notice.entity.id}, ${notice.onceKey ?? null}, ${notice.title.slice(0, 300)},
        ${notice.excerpt?.slice(0, EXCERPT) ?? null}, ${notice.words?.type ?? null}, ${notice.words?.id ?? null},
        ${ctx.actor.kind === 'system' ? null : ctx.actor.name}, ${choice.desk}, ${mailWaits}, ${ctx.now.toISOString()})
      on conflict do nothing returning id`;
    if (!row) continue;
    told.push(member.userId);
    if (choice.desk) inDesk.push(member.userId);
    if (mailWaits) events.push(...(await planLook(tx, ctx, member.userId, looksAt)));
  }
  if (told.length > 0)
    await record(tx, ctx, { event: events, live: inDesk.map((id) => ({ topic: 'notifications', id })) });
  return told;
}
