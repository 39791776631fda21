import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { notify } from './notify.ts';

const TITLES = {
  channel: 'A channel was switched off: its provider refuses it',
  mirror: 'A mirror was switched off: the other system refuses it',
} as const;

async function administratorsOf(tx: Tx, ctx: Ctx): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select user_id as id from memberships where workspace_id = ${ctx.workspaceId} and role = 'admin'`;
  return rows.map(({ id }) => id);
}

/** Tells administrators that notices do not leave by mail, once a day for each reason; the settings say more. */
export const tellOfUnsent = async (tx: Tx, ctx: Ctx, code: string): Promise<string[]> =>
  notify(tx, ctx, {
    userIds: await administratorsOf(tx, ctx),
    kind: 'connection_broken',
    entity: { type: 'notice_mail', id: ctx.workspaceId },
    title: 'Notices could not be mailed to members',
    onceKey: `notice_mail:${code}:${ctx.now.toISOString().slice(0, 10)}`,
  });

/** Tells administrators that a member's address is refused; the member, where they are one, is told as such. */
export async function tellOfRefused(
  tx: Tx,
  ctx: Ctx,
  member: { userId: string; name: string; email: string },
): Promise<void> {
  await notify(tx, ctx, {
    userIds: (await administratorsOf(tx, ctx)).filter((id) => id !== member.userId),
    kind: 'connection_broken',
    entity: { type: 'notice_mail', id: ctx.workspaceId },
    title: 'Notices to a member come back: their address is refused',
    excerpt: `${member.name}, ${member.email}`,
    onceKey: `notice_mail:${member.userId}:${ctx.now.toISOString()}`,
  });
}

/** Tells administrators of a connection that works no more, once for each time it was switched off. */
export const tellOfBroken = defineVerb({
  name: 'tell_of_broken',
  does: 'tell of connections that work no more',
  permission: 'internal.record',
  input: z.object({ type: z.enum(['channel', 'mirror']), id: idField, name: z.string(), version: z.int() }),
  run: ({ ctx, input: { type, id, name, version } }): Promise<{ told: number }> =>
    withTenant(ctx, async (tx) => {
      const told = await notify(tx, ctx, {
        userIds: await administratorsOf(tx, ctx),
        kind: 'connection_broken',
        entity: { type, id },
        title: TITLES[type],
        excerpt: name,
        onceKey: `${type}:${id}:${version}`,
      });
      return { told: told.length };
    }),
});
