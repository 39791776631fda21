import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { outbox } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { conversationSnoozed } from './events.ts';
import { ingestMessage } from './ingest-message.ts';
import { readThread } from './read-thread.ts';
import { snoozeConversation } from './snooze-conversation.ts';
import { wakeConversation } from './wake-conversation.ts';

withTestDatabase();

const now = new Date('2026-11-18T09:20:00Z');
const write = async (ctx: Ctx, text = 'Hello?') =>
  (
    await ingestMessage({
      ctx,
      input: { phone_number: '+351912345678', message_text: text, channel: 'simulator' },
    })
  ).conversation_id;
const read = async (ctx: Ctx, conversationId: string) =>
  (await readThread({ ctx, input: { conversationId } })).conversation;

async function scene() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator', now);
  const conversationId = await write(ctx);
  const { version } = await read(ctx, conversationId);
  const later = (at: string) => ({
    ...systemCtx({ workspaceId: workspace.id, name: 'test' }),
    now: new Date(at),
  });
  return { workspace, ctx, conversationId, version, later };
}

test('put off in words, it comes back at its time, once', async () => {
  const { ctx, conversationId, version, later } = await scene();
  const snoozed = await snoozeConversation({ ctx, input: { conversationId, version, words: 'tomorrow 9' } });
  const until = '2026-11-19T09:00:00.000Z';
  expect(snoozed).toMatchObject({ section: 'snoozed', snoozedUntil: until });
  const said = await withTenant(ctx, (tx) =>
    tx.select({ data: outbox.data }).from(outbox).where(eq(outbox.eventName, conversationSnoozed.name)),
  );
  expect(said.map(({ data }) => data)).toEqual([
    { workspaceId: ctx.workspaceId, conversationId, until, version: snoozed.version },
  ]);
  const wake = (at: string, meant = until) =>
    wakeConversation({ ctx: later(at), input: { conversationId, until: meant } });
  expect(await wake('2026-11-19T08:59:00Z')).toEqual({ status: 'overtaken' });
  expect(await wake(until, '2026-11-19T08:00:00.000Z')).toEqual({ status: 'overtaken' });
  expect(await wake(until)).toEqual({ status: 'woken' });
  expect(await wake(until)).toEqual({ status: 'overtaken' });
  expect(await read(ctx, conversationId)).toMatchObject({ section: 'needs_you', snoozedUntil: null });
});

test('until they answer waits for no time, and an answer ends every snooze', async () => {
  const { ctx, conversationId, version } = await scene();
  const waits = await snoozeConversation({
    ctx,
    input: { conversationId, version, words: 'until they answer' },
  });
  expect(waits).toMatchObject({ section: 'snoozed', status: 'snoozed', snoozedUntil: null });
  await write(ctx, 'Here I am');
  const back = await read(ctx, conversationId);
  expect(back).toMatchObject({ status: 'open', section: expect.not.stringMatching('snoozed') });
  await snoozeConversation({
    ctx,
    input: { conversationId, version: back.version, until: '2999-01-01T00:00:00Z' },
  });
  await write(ctx, 'Still here');
  expect(await read(ctx, conversationId)).toMatchObject({ status: 'open', snoozedUntil: null });
});

test('words that name no time to come are refused with what would be understood', async () => {
  const { ctx, conversationId, version, workspace } = await scene();
  const refused = { code: 'invalid_input', details: { fields: [{ field: 'words' }] } };
  for (const words of ['soon', 'today 8', '31 feb'])
    await expect(
      snoozeConversation({ ctx, input: { conversationId, version, words } }),
    ).rejects.toMatchObject(refused);
  await expect(snoozeConversation({ ctx, input: { conversationId, version } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const viewer = await workspace.as('viewer', now);
  await expect(
    snoozeConversation({ ctx: viewer, input: { conversationId, version, until: null } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});
