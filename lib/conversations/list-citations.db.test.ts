import { expect, it } from 'vitest';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { createDocument } from '#lib/knowledge/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ingestMessage, listCitations } from './index.ts';

withTestDatabase();

async function answered(ctx: Ctx, documentId: string) {
  const asked = await ingestMessage({
    ctx,
    input: {
      email: 'ada@example.test',
      contact_name: 'Ada Byron',
      message_text: 'Do you open on Sunday?',
      channel: 'email',
    },
  });
  const id = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(messages).values({
      workspaceId: ctx.workspaceId,
      id,
      conversationId: asked.conversation_id,
      contactId: asked.contact_id,
      direction: 'out',
      channel: 'email',
      authorKind: 'agent',
      authorName: 'Engage agent',
      body: 'We open at nine.',
      sources: [{ documentId, chunkId: newId(), title: 'Hours', quote: 'The workshop opens at nine.' }],
      sentAt: ctx.now,
    }),
  );
  return { id, conversationId: asked.conversation_id };
}

const article = async (ctx: Ctx): Promise<string> =>
  (await createDocument({ ctx, input: { title: 'Hours', body: 'The workshop opens at nine.' } })).id;

it('names the answers that rest on an article, with the words they quote', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('viewer');
  const admin = await workspace.as('admin', ctx.now);
  const document = await article(admin);
  const message = await answered(admin, document);
  const { items } = await listCitations({ ctx, input: { documentId: document } });
  expect(items).toEqual([
    {
      messageId: message.id,
      conversationId: message.conversationId,
      contactName: 'Ada Byron',
      channel: 'email',
      authorName: 'Engage agent',
      quote: 'The workshop opens at nine.',
      sentAt: ctx.now.toISOString(),
    },
  ]);
  const unused = await article(admin);
  expect(await listCitations({ ctx, input: { documentId: unused } })).toEqual({ items: [] });
  await expect(listCitations({ ctx, input: { documentId: newId() } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('shows a stranger nothing, also for the same article', async () => {
  const owner = await (await makeWorkspace()).as('admin');
  const document = await article(owner);
  await answered(owner, document);
  const stranger = await (await makeWorkspace()).as('admin');
  await expect(listCitations({ ctx: stranger, input: { documentId: document } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect((await listCitations({ ctx: owner, input: { documentId: document } })).items).toHaveLength(1);
});
