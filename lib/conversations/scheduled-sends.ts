import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from './decide-section.ts';
import { findConversation, lockConversation, updateConversationRow } from './repo.ts';
import type { ConversationRow } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';
import { dismissStoppedInput, type ScheduledSend } from './sends.schemas.ts';
import { moveSend } from './sends-repo.ts';

/** Messages that go out later, those due first; before them what was stopped when it was due. At most 200. */
export const listScheduledSends = defineVerb({
  name: 'list_scheduled_sends',
  does: 'see conversations',
  permission: 'conversations.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: ScheduledSend[] }> =>
    withTenant(ctx, async (tx) => ({ items: await scheduledOf(tx, ctx) })),
});

async function scheduledOf(tx: Tx, ctx: Ctx): Promise<ScheduledSend[]> {
  const rows = await tx.raw<ScheduledSend[]>`
    select s.id, s.conversation_id as "conversationId", c.name as "contactName", s.action_id as "actionId", s.body, s.files,
      s.state, s.due_at as "dueAt", s.due_zone as "dueZone", s.error_code as "errorCode"
    from send_intents s join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
    where s.workspace_id = ${ctx.workspaceId} and s.due_at is not null and s.state in ('held', 'blocked')
    order by s.state, s.due_at, s.id limit 200`;
  return rows.map((row) => ({ ...row, dueAt: isoOf(row.dueAt) }));
}

/**
 * Says that what was stopped when it was due need not go out: it leaves the foot of the thread. What still waits for
 * its time is taken back by undoing its action. @throws AppError `not_found`.
 */
export const dismissStopped = defineVerb({
  name: 'dismiss_stopped',
  does: 'send messages',
  permission: 'conversations.write',
  input: dismissStoppedInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId);
      const stopped = await tx.raw<{ id: string }[]>`
        select id from send_intents where workspace_id = ${ctx.workspaceId} and conversation_id = ${before.id}
          and state = 'blocked' and due_at is not null`;
      for (const { id } of stopped) await moveSend(tx, ctx, id, ['blocked'], { state: 'withdrawn' });
      if (stopped.length === 0) return before;
      await updateConversationRow(tx, before.id, {
        section: decideSection(await sectionFacts(tx, ctx, before)),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: stopped.map(({ id }) => ({
          action: 'send.withdrawn' as const,
          entity: { type: 'send_intent' as const, id },
          contactId: before.contact.id,
          details: { conversationId: before.id },
        })),
        live: { topic: 'conversations', id: before.id },
      });
      return findConversation(tx, ctx, before.id);
    }),
});
