import { describe, expect, test } from 'vitest';
import { conversations } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seen } from '#lib/testing/taken-in.ts';
import { ingestConversation } from './ingest-conversation.ts';

withTestDatabase();

describe('a whole conversation', () => {
  const event = {
    external_id: 'crm-7',
    channel: 'email' as const,
    subject: 'Offer',
    metadata: { source: 'old desk' },
    contact: { name: 'Ana', email: 'ana@example.test' },
    messages: [
      { text: 'How much?', sent_at: '2026-01-05T10:00:00Z' },
      {
        text: 'Ten euros.',
        direction: 'out' as const,
        author_name: 'Bo',
        sent_at: '2026-01-05T11:00:00+01:00',
      },
      { text: 'And twenty?', sent_at: '2026-01-05T12:00:00Z' },
    ],
  };

  test('is stored in order; only the last message is told to agents', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const ids = await ingestConversation({ ctx, input: event });
    const all = await seen(ctx);
    expect(all.messages.map(({ direction, authorName, body }) => [direction, authorName, body])).toEqual([
      ['in', 'Ana', 'How much?'],
      ['out', 'Bo', 'Ten euros.'],
      ['in', 'Ana', 'And twenty?'],
    ]);
    expect(all.conversations).toMatchObject([
      { externalId: 'crm-7', subject: 'Offer', section: 'needs_you', unread: 1 },
    ]);
    expect(all.messages[0]?.metadata).toEqual({ conversation: { source: 'old desk' } });
    const told = all.events.filter(({ eventName }) => eventName === 'conversation/message.received');
    expect(told.map(({ data }) => data.messageId)).toEqual([ids.message_ids[2]]);
  });

  test('sent again it is a duplicate; grown, only what is new is stored', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const first = await ingestConversation({ ctx, input: event });
    expect(await ingestConversation({ ctx, input: event })).toEqual({ ...first, duplicate: true });
    await withTenant(ctx, (tx) => tx.update(conversations).set({ status: 'closed', section: 'closed' }));
    const grown = await ingestConversation({
      ctx,
      input: { ...event, messages: [...event.messages, { text: 'Hello?' }] },
    });
    expect(grown).toMatchObject({ conversation_id: first.conversation_id, duplicate: false });
    expect((await seen(ctx)).messages).toHaveLength(4);
  });

  test.each(['\u0000', 'half \ud83d'])(
    'metadata that PostgreSQL cannot store is refused with its place: %j',
    async (a) => {
      const ctx = await (await makeWorkspace()).as('operator');
      const input = { ...event, messages: [{ text: 'fine' }, { text: 'bad', metadata: { a } }] };
      await expect(ingestConversation({ ctx, input })).rejects.toMatchObject({
        details: { fields: [{ field: 'messages.1.metadata' }] },
      });
      expect((await seen(ctx)).messages).toEqual([]);
    },
  );
});
