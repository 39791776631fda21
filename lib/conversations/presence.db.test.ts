import { expect, test } from 'vitest';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { saveComposerDraft } from './composer-draft.ts';
import { ingestMessage } from './ingest-message.ts';
import { lookAtThread } from './look-at-thread.ts';

withTestDatabase();

const now = new Date('2026-11-18T09:20:00Z');
const after = (ctx: Ctx, seconds: number): Ctx => ({
  ...ctx,
  now: new Date(now.getTime() + seconds * 1_000),
});

async function scene() {
  const workspace = await makeWorkspace();
  const [ctx, colleague] = [await workspace.as('operator', now), await workspace.as('manager', now)];
  const { conversation_id: conversationId } = await ingestMessage({
    ctx,
    input: { phone_number: '+351912345678', message_text: 'Hello?', channel: 'simulator' },
  });
  const look = (as: Ctx, doing: 'looking' | 'typing' | 'gone' = 'looking') =>
    lookAtThread({ ctx: as, input: { conversationId, doing } });
  const save = (as: Ctx, body: string, version: number) =>
    saveComposerDraft({ ctx: as, input: { conversationId, body, version } });
  return { ctx, colleague, conversationId, look, save };
}

test('who looks and who types is seen by the others, until they leave or fall silent', async () => {
  const { ctx, colleague, look } = await scene();
  expect((await look(ctx)).others).toEqual([]);
  expect((await look(colleague, 'typing')).others).toMatchObject([
    { userId: ctx.actor.id, doing: 'looking' },
  ]);
  expect((await look(ctx)).others).toMatchObject([{ name: colleague.actor.name, doing: 'typing' }]);
  expect((await look(after(ctx, 24))).others).toHaveLength(1);
  expect((await look(after(ctx, 26))).others).toEqual([]);
  await look(after(colleague, 30));
  expect((await look(after(ctx, 31))).others).toHaveLength(1);
  await look(after(colleague, 32), 'gone');
  expect((await look(after(ctx, 33))).others).toEqual([]);
});

test('two people see the same draft; what one wrote is not lost to the other', async () => {
  const { ctx, colleague, look, save } = await scene();
  expect(await save(ctx, 'Dear', 0)).toEqual({ kind: 'saved', version: 1 });
  expect((await look(colleague)).draft).toMatchObject({
    body: 'Dear',
    writer: { id: ctx.actor.id },
    version: 1,
  });
  expect(await save(colleague, 'Dear Ana', 1)).toEqual({ kind: 'saved', version: 2 });
  expect(await save(ctx, 'Dear customer', 1)).toMatchObject({
    kind: 'changed',
    draft: { body: 'Dear Ana', version: 2 },
  });
  expect((await look(ctx)).draft).toMatchObject({ body: 'Dear Ana' });
  // Mine, after I saw theirs.
  expect(await save(ctx, 'Dear customer', 2)).toEqual({ kind: 'saved', version: 3 });
  // One's own other window is oneself.
  expect(await save(ctx, 'Dear customer,', 2)).toEqual({ kind: 'saved', version: 4 });
  expect(await save(ctx, ' ', 4)).toEqual({ kind: 'saved', version: 0 });
  expect((await look(colleague)).draft).toBeNull();
});

test('a stranger neither looks nor writes', async () => {
  const { look, save } = await scene();
  const stranger = await (await makeWorkspace()).as('admin', now);
  await expect(look(stranger)).rejects.toMatchObject({ code: 'not_found' });
  await expect(save(stranger, 'x', 0)).rejects.toMatchObject({ code: 'not_found' });
});

test('a version that no row ever has is refused in words', async () => {
  const { ctx, save } = await scene();
  await expect(save(ctx, 'Dear Ana', 2 ** 31)).rejects.toMatchObject({ code: 'invalid_input' });
});
