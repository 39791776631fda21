import { and, eq } from 'drizzle-orm';
import { webchatLines } from '#db/schema/webchat.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Sender } from '#lib/conversations/index.ts';
import type { OutgoingMessage } from '#lib/conversations/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';

/** Live notices under this word are a visitor's, whose handle is the id. */
export const CHAT_TOPIC = 'webchat';

/**
 * Brings a send to its visitor, once: a second call with the same send finds it there. Their open page is told.
 *
 * @param sender as they are shown; `name` is a person's.
 */
export const bringLine = (
  ctx: Ctx,
  line: Pick<OutgoingMessage, 'intentId' | 'address' | 'body' | 'files'> & { connectionId: string },
  sender: Sender,
): Promise<void> =>
  withTenant(ctx, async (tx) => {
    const [added] = await tx
      .insert(webchatLines)
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        connectionId: line.connectionId,
        handle: line.address,
        direction: 'out',
        key: line.intentId,
        body: line.body,
        files: line.files.map(({ bytes: _, ...file }) => file),
        author: sender.by,
        authorName: sender.name,
        countersigned: sender.countersigned,
      })
      .onConflictDoNothing()
      .returning({ id: webchatLines.id });
    if (added) await record(tx, ctx, { live: { topic: CHAT_TOPIC, id: line.address } });
  });

/** Whether a send was brought. */
export const wasBrought = (where: { workspaceId: string; intentId: string }): Promise<boolean> =>
  withTenant(where, async (tx) => {
    const rows = await tx
      .select({ id: webchatLines.id })
      .from(webchatLines)
      .where(
        and(
          eq(webchatLines.workspaceId, where.workspaceId),
          eq(webchatLines.key, where.intentId),
          eq(webchatLines.direction, 'out'),
        ),
      );
    return rows.length > 0;
  });
