import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { forbidden } from '#lib/core/errors.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  listNotificationsInput,
  markNotificationsInput,
  type NotificationDto,
  type NotificationKind,
} from './schemas.ts';

interface Raw {
  id: string;
  kind: NotificationKind;
  entity_type: string;
  entity_id: string;
  title: string;
  excerpt: string | null;
  actor_name: string | null;
  read_at: string | null;
  created_at: string;
}

const toDto = (raw: Raw): NotificationDto => ({
  id: raw.id,
  kind: raw.kind,
  entity: { type: raw.entity_type, id: raw.entity_id },
  title: raw.title,
  excerpt: raw.excerpt,
  actor: raw.actor_name,
  readAt: isoOrNull(raw.read_at),
  createdAt: isoOf(raw.created_at),
});

/** Only people are told of something. */
function personOf(ctx: Ctx): string {
  const userId = userIdOf(ctx);
  if (!userId) throw forbidden('read notifications: they belong to a signed-in person');
  return userId;
}

/** What the caller was told of, newest first. @throws AppError `forbidden` for a key. */
export const listNotifications = defineVerb({
  name: 'list_notifications',
  does: 'read notifications',
  permission: 'workspace.read',
  input: listNotificationsInput,
  run: ({ ctx, input }): Promise<Page<NotificationDto>> => {
    const userId = personOf(ctx);
    return withTenant(ctx, async (tx) => {
      const after = decodeCursor(input.cursor, 2);
      const [at = null, id = null] = after ?? [];
      const rows = await tx.raw<Raw[]>`
        select * from notifications n where n.workspace_id = ${ctx.workspaceId} and n.user_id = ${userId} and n.in_desk
          ${input.unread ? tx.raw`and n.read_at is null` : tx.raw``}
          ${after ? tx.raw`and (n.created_at, n.id) < (${at}::timestamptz, ${id}::uuid)` : tx.raw``}
        order by n.created_at desc, n.id desc limit ${input.limit + 1}`;
      return pageOf([...rows], input.limit, toDto, (raw) => [raw.created_at, raw.id]);
    });
  },
});

/** How many the caller has not read yet; a key has none. Counts to a hundred. */
export const countUnread = defineVerb({
  name: 'count_unread_notifications',
  does: 'read notifications',
  permission: 'workspace.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ unread: number }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx.raw<{ unread: number }[]>`
        select count(*)::int as unread from (
          select 1 from notifications where workspace_id = ${ctx.workspaceId} and user_id = ${userIdOf(ctx)}
            and read_at is null and in_desk limit 100) n`;
      return { unread: row?.unread ?? 0 };
    }),
});

/** Marks some of the caller's notifications, or all, as read or as unread again. @throws AppError `forbidden` for a key. */
export const markNotifications = defineVerb({
  name: 'mark_notifications',
  does: 'read notifications',
  permission: 'workspace.read',
  input: markNotificationsInput,
  run: ({ ctx, input }): Promise<{ marked: number }> => {
    const userId = personOf(ctx);
    return withTenant(ctx, async (tx) => {
      const { count } = await tx.raw`
        update notifications set read_at = ${input.read ? ctx.now.toISOString() : null}
        where workspace_id = ${ctx.workspaceId} and user_id = ${userId}
          and read_at is ${input.read ? tx.raw`null` : tx.raw`not null`}
          ${input.notificationIds ? tx.raw`and id = any(${input.notificationIds}::uuid[])` : tx.raw``}`;
      if (count > 0) await record(tx, ctx, { live: { topic: 'notifications', id: userId } });
      return { marked: count };
    });
  },
});
