import { expect, test } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ingestMessage } from '../ingest-message.ts';
import {
  createSavedReply,
  deleteSavedReply,
  listSavedReplies,
  readSavedReply,
  updateSavedReply,
} from './saved-replies.ts';
import { useSavedReply } from './use-saved-reply.ts';

withTestDatabase();

const make = (ctx: Ctx, given: Partial<Parameters<typeof createSavedReply>[0]['input']> = {}) =>
  createSavedReply({
    ctx,
    input: {
      title: 'Prices',
      body: 'Hi {{contact.first_name|there}}, {{contact.company}} pays 10.',
      ...given,
    },
  });
const titles = async (ctx: Ctx) =>
  (await listSavedReplies({ ctx, input: {} })).items.map(({ title }) => title);

test('a reply is its maker’s until it is shared; a colleague uses it and does not change it', async () => {
  const workspace = await makeWorkspace();
  const [ctx, colleague] = [await workspace.as('operator'), await workspace.as('manager')];
  const { id } = await make(ctx, { folder: 'Sales', shortcut: 'Prices' });
  expect(await readSavedReply({ ctx, input: { savedReplyId: id } })).toMatchObject({
    folder: 'Sales',
    shortcut: 'prices',
    mine: true,
    uses: 0,
  });
  expect(await titles(colleague)).toEqual([]);
  const gone = { code: 'not_found' };
  await expect(readSavedReply({ ctx: colleague, input: { savedReplyId: id } })).rejects.toMatchObject(gone);
  await updateSavedReply({ ctx, input: { savedReplyId: id, version: 1, shared: true } });
  expect(await titles(colleague)).toEqual(['Prices']);
  const change = { savedReplyId: id, version: 2, title: 'Our prices' };
  await expect(updateSavedReply({ ctx: colleague, input: change })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const admin = await workspace.as('admin');
  expect(await updateSavedReply({ ctx: admin, input: change })).toMatchObject({ version: 3 });
  await expect(
    updateSavedReply({ ctx, input: { savedReplyId: id, version: 2, title: 'Stale' } }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await deleteSavedReply({ ctx, input: { savedReplyId: id } });
  expect(await titles(admin)).toEqual([]);
});

test('a shortcut is taken once among the shared ones and once among one’s own', async () => {
  const workspace = await makeWorkspace();
  const [ctx, colleague] = [await workspace.as('operator'), await workspace.as('manager')];
  await make(ctx, { shortcut: 'hi' });
  const taken = { code: 'conflict', details: { reason: 'shortcut_taken' } };
  await expect(make(ctx, { shortcut: 'hi' })).rejects.toMatchObject(taken);
  await make(colleague, { shortcut: 'hi' });
  await make(ctx, { shortcut: 'hi', shared: true });
  await expect(make(colleague, { shortcut: 'hi', shared: true })).rejects.toMatchObject(taken);
  const other = await make(colleague, { shortcut: 'ho', shared: true });
  await expect(
    updateSavedReply({ ctx: colleague, input: { savedReplyId: other.id, version: 1, shortcut: 'hi' } }),
  ).rejects.toMatchObject(taken);
});

test('a blank nobody knows is refused where it is written', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await expect(make(ctx, { body: 'Hi {{contact.frist_name}}' })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field: 'body', message: expect.stringContaining('{{contact.frist_name}}') }] },
  });
});

test('used, it is filled with what is known, says what is not, and is counted', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id } = await make(ctx, {
    body: 'Hi {{contact.first_name|there}}, {{contact.company}}. {{me.name}}',
  });
  const write = async (contact_name?: string) =>
    (
      await ingestMessage({
        ctx,
        input: {
          phone_number: contact_name ? '+351912345001' : '+351912345002',
          message_text: 'Hello?',
          channel: 'simulator',
          contact_name,
        },
      })
    ).conversation_id;
  const [ana, nobody] = [await write('Ana Sousa'), await write()];
  expect(await useSavedReply({ ctx, input: { savedReplyId: id, conversationId: ana } })).toEqual({
    text: `Hi Ana, {{contact.company}}. ${ctx.actor.name}`,
    missing: ['contact.company'],
    files: [],
    uses: 1,
  });
  const filled = await useSavedReply({ ctx, input: { savedReplyId: id, conversationId: nobody } });
  expect(filled.text).toMatch(/^Hi there,/);
  expect(filled.uses).toBe(2);
  const { values } = await listSavedReplies({ ctx, input: { conversationId: ana } });
  expect(values).toMatchObject({ 'contact.first_name': 'Ana', 'contact.phone': '+351912345001' });
  // To be used is no change: whoever edits its words is not told that they moved on.
  expect(
    await updateSavedReply({ ctx, input: { savedReplyId: id, version: 1, title: 'Other' } }),
  ).toMatchObject({ version: 2, uses: 2 });
});

test('a stranger sees, uses and deletes nothing', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id } = await make(ctx, { shared: true });
  const stranger = await (await makeWorkspace()).as('admin');
  expect(await titles(stranger)).toEqual([]);
  await expect(deleteSavedReply({ ctx: stranger, input: { savedReplyId: id } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await titles(ctx)).toEqual(['Prices']);
});
