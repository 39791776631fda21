import { describe, expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seen, text } from '#lib/testing/taken-in.ts';
import { ingestMessage } from './ingest-message.ts';
import { ingestTogether } from './ingest-together.ts';

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

describe('messages that travel together', () => {
  test('are told apart: each answer is its own, and of two workspaces each keeps its own', async () => {
    const [one, other] = await Promise.all(
      [await makeWorkspace(), await makeWorkspace()].map((made) => made.as('operator')),
    );
    if (!one || !other) throw new Error('no workspace');
    const numbers = Array.from({ length: 60 }, (_, index) => `+3519123456${String(99 - index)}`);
    const answers = await Promise.all(
      numbers.map((phone_number, index) =>
        ingestMessage({ ctx: index % 2 ? other : one, input: { ...text, phone_number } }),
      ),
    );
    for (const [at, ctx] of [one, other].entries()) {
      const { contacts, messages } = await seen(ctx);
      const mine = answers.filter((_, index) => index % 2 === at);
      expect(messages.map(({ id }) => id).sort()).toEqual(mine.map(({ message_id }) => message_id).sort());
      const named = new Map(contacts.map(({ id, name }) => [id, name]));
      expect(mine.map(({ contact_id }) => named.get(contact_id))).toEqual(
        numbers.filter((_, index) => index % 2 === at),
      );
    }
  });

  test('are refused one by one: what the server cannot store takes nothing with it', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        ingestTogether({
          ctx,
          values: {
            identities: [{ kind: 'phone', value: `+35191234560${index % 10}` }],
            channel: 'simulator',
            body: index === 7 ? 'NUL \u0000' : `Number ${index}`,
            optOut: null,
          },
        }),
      ),
    );
    expect(outcomes.map(({ status }, at) => (status === 'rejected' ? at : null)).filter(Boolean)).toEqual([
      7,
    ]);
    expect((await seen(ctx)).messages).toHaveLength(11);
  });
});
