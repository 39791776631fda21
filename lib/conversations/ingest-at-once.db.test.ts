import { describe, expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seen, text } from '#lib/testing/taken-in.ts';
import { ingestMessage } from './ingest-message.ts';

withTestDatabase();

describe('the same message at once', () => {
  test('50 with one external id are one message with the same ids', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const input = { ...text, phone_number: '+351912345678', external_id: 'once' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => ingestMessage({ ctx, input })));
    expect(new Set(answers.map(({ duplicate, ...ids }) => JSON.stringify(ids))).size).toBe(1);
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    const all = await seen(ctx);
    expect([all.messages, all.contacts, all.leads, all.stages].map((rows) => rows.length)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(all.conversations).toMatchObject([{ unread: 1 }]);
    expect(all.events.filter(({ eventName }) => eventName === 'conversation/message.received')).toHaveLength(
      1,
    );
  });

  test('50 of one new number are one contact, one conversation, one lead, from a pool of 10', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        ingestMessage({
          ctx,
          input: {
            ...text,
            phone_number: '+351912345678',
            email: 'ana@example.test',
            external_id: `n${index}`,
          },
        }),
      ),
    );
    const all = await seen(ctx);
    expect([all.messages, all.contacts, all.conversations, all.leads].map((rows) => rows.length)).toEqual([
      50, 1, 1, 1,
    ]);
    expect(all.conversations).toMatchObject([{ unread: 50, version: 50 }]);
    expect(all.audit.filter((action) => action === 'contact.created')).toHaveLength(1);
  });

  test('numbers and addresses in both orders do not lock each other out', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        ingestMessage({
          ctx,
          input: {
            ...text,
            channel: index % 2 ? 'email' : 'simulator',
            phone_number: '+351912345678',
            email: 'ana@example.test',
          },
        }),
      ),
    );
    const all = await seen(ctx);
    expect([all.messages.length, all.contacts.length, all.conversations.length]).toEqual([40, 1, 2]);
  });
});
