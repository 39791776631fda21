import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { perform } from '#lib/abilities/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { closeConversation } from '../close-conversation.ts';
import { ingestConversation } from '../ingest-conversation.ts';
import { ingestMessage } from '../ingest-message.ts';
import { readThread } from '../read-thread.ts';
import { giveRating, readRatingLink } from './give-rating.ts';
import { listRatings } from './list-ratings.ts';
import { prepareRating } from './prepare-rating.ts';
import { getRatingSettings, ratingTime, updateRatingSettings } from './rating-settings.ts';

withTestDatabase();

const ANA = '+351912345678';

const rows = <T extends object>(ctx: Ctx, query: string): Promise<T[]> =>
  withTenant(ctx, async ({ raw }) => [...(await raw.unsafe<T[]>(query))]);

/** A closed conversation in which both sides spoke, in Portuguese, and a workspace that asks on `api`. */
async function closedThread(phone = ANA) {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'rating' });
  const { version } = await getRatingSettings({ ctx, input: {} });
  await updateRatingSettings({ ctx, input: { version, enabled: true, channels: ['api'], delayMinutes: 15 } });
  const { conversation_id: conversationId, contact_id: contactId } = await ingestConversation({
    ctx,
    input: {
      channel: 'api',
      contact: { phone_number: phone, name: 'Ana Silva' },
      messages: [
        { text: 'Olá?', direction: 'in' },
        { text: 'Bom dia.', direction: 'out' },
      ],
    },
  });
  await rows(ctx, `update conversations set language = 'pt' where id = '${conversationId}'`);
  const close = async () => {
    const before = (await readThread({ ctx, input: { conversationId } })).conversation;
    await closeConversation({ ctx, input: { conversationId, version: before.version } });
    return before.version + 1;
  };
  return { workspace, ctx, system, conversationId, contactId, closedVersion: await close(), close };
}

const ask = (system: Ctx, conversationId: string, ratingId: string) =>
  perform(system, 'ask_rating', { conversationId, ratingId }, { idempotencyKey: `rating:${ratingId}` });

test('nobody is asked until somebody turns it on, and says where', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const system = systemCtx({ workspaceId: ctx.workspaceId, name: 'rating' });
  expect(await getRatingSettings({ ctx, input: {} })).toMatchObject({ enabled: false, channels: [] });
  expect(await ratingTime({ ctx: system, input: {} })).toEqual({ minutes: null });
  await expect(updateRatingSettings({ ctx, input: { version: 1, enabled: true } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await updateRatingSettings({ ctx, input: { version: 1, enabled: true, channels: ['email'] } });
  await expect(updateRatingSettings({ ctx, input: { version: 1, enabled: false } })).rejects.toMatchObject({
    code: 'conflict',
  });
  const manager = await workspace.as('manager');
  await expect(
    updateRatingSettings({ ctx: manager, input: { version: 2, enabled: false } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ratingTime({ ctx: system, input: {} })).toEqual({ minutes: 60 });
});

test('a closing says so, is asked about once in its language, and the answer stands in the thread', async () => {
  const { ctx, system, conversationId, contactId, closedVersion } = await closedThread();
  const told = await rows<{ data: object }>(
    ctx,
    `select data from outbox where event_name = 'conversation/closed'`,
  );
  expect(told).toMatchObject([{ data: { conversationId, version: closedVersion } }]);
  const prepare = () => prepareRating({ ctx: system, input: { conversationId, closedVersion } });
  const prepared = await prepare();
  if (prepared.kind !== 'ask') throw new Error(prepared.why);
  expect(await prepare()).toEqual(prepared);

  expect(await ask(system, conversationId, prepared.ratingId)).toMatchObject({ decision: 'execute' });
  const [send] = await rows<{ body: string; state: string }>(ctx, `select body, state from send_intents`);
  expect(send?.state).toBe('held');
  expect(send?.body).toContain('satisfeito');
  const token = send?.body.split('/rate/')[1] ?? '';
  expect(await readRatingLink(token)).toMatchObject({ id: prepared.ratingId, language: 'pt', score: null });
  // A question that has not left yet is not counted as asked.
  expect((await listRatings({ ctx, input: {} })).summary).toEqual({ asked: 0, answered: 0, average: null });

  await giveRating({ ctx: system, input: { ratingId: prepared.ratingId, score: 2, comment: 'Slow.' } });
  await giveRating({
    ctx: system,
    input: { ratingId: prepared.ratingId, score: 4, comment: 'Quick, after all.' },
  });
  expect((await readThread({ ctx, input: { conversationId } })).conversation.rating).toBe(4);
  const { items, summary } = await listRatings({ ctx, input: { conversationId } });
  expect(items).toMatchObject([{ score: 4, comment: 'Quick, after all.', contact: { id: contactId } }]);
  expect(summary).toEqual({ asked: 1, answered: 1, average: 4 });
  expect((await listRatings({ ctx, input: { contactId, score: 2 } })).items).toEqual([]);
  const later = { ...system, now: new Date(system.now.getTime() + 31 * 86_400_000) };
  await expect(
    giveRating({ ctx: later, input: { ratingId: prepared.ratingId, score: 1 } }),
  ).rejects.toMatchObject({ details: { reason: 'too_late' } });
});

test('a conversation that was opened again is not asked about, nor anybody twice in a month', async () => {
  const { ctx, system, conversationId, closedVersion } = await closedThread();
  const first = await prepareRating({ ctx: system, input: { conversationId, closedVersion } });
  expect(first.kind).toBe('ask');
  expect(
    await prepareRating({ ctx: system, input: { conversationId, closedVersion: closedVersion + 5 } }),
  ).toEqual({ kind: 'leave', why: 'asked_lately' });
  const other = await ingestMessage({
    ctx,
    input: { phone_number: '+351933222111', message_text: 'Hi', channel: 'api' },
  });
  expect(
    await prepareRating({ ctx: system, input: { conversationId: other.conversation_id, closedVersion: 1 } }),
  ).toEqual({ kind: 'leave', why: 'open_again' });
});

test('whoever wants no messages is not asked either', async () => {
  const { ctx, system, conversationId, closedVersion } = await closedThread();
  await rows(
    ctx,
    `insert into suppressions (workspace_id, channel, address, contact_id, reason)
     select workspace_id, channel, address, contact_id, 'opt_out' from conversations where id = '${conversationId}'`,
  );
  const prepared = await prepareRating({ ctx: system, input: { conversationId, closedVersion } });
  if (prepared.kind !== 'ask') throw new Error(prepared.why);
  expect(await ask(system, conversationId, prepared.ratingId)).toMatchObject({ decision: 'deny' });
  expect(await rows(ctx, 'select 1 from send_intents')).toEqual([]);
});

test('a link that is not ours names nothing, and a stranger sees no ratings', async () => {
  const { system, conversationId, closedVersion } = await closedThread();
  const prepared = await prepareRating({ ctx: system, input: { conversationId, closedVersion } });
  if (prepared.kind !== 'ask') throw new Error(prepared.why);
  await giveRating({ ctx: system, input: { ratingId: prepared.ratingId, score: 5 } });
  expect(await readRatingLink('nothing.of.ours')).toBeNull();
  const stranger = await (await makeWorkspace()).as('admin');
  expect((await listRatings({ ctx: stranger, input: {} })).items).toEqual([]);
  const theirSystem = systemCtx({ workspaceId: stranger.workspaceId, name: 'rating' });
  await expect(
    giveRating({ ctx: theirSystem, input: { ratingId: prepared.ratingId, score: 1 } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    giveRating({ ctx: theirSystem, input: { ratingId: newId(), score: 6 } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});
