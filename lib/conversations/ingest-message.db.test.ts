import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { appDatabase } from '#db/client.ts';
import { auditLog, outbox } from '#db/schema/audit.ts';
import { consents, contactIdentities, contacts, leads, suppressions } from '#db/schema/contacts.ts';
import { conversations, messageStages, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { ingestConversation } from './ingest-conversation.ts';
import { ingestMessage } from './ingest-message.ts';

withTestDatabase();

const text = { message_text: 'Hello, how much are ten seats?', channel: 'simulator' as const };

/** Everything ingest writes, as the workspace sees it. */
const seen = (ctx: Ctx) =>
  withTenant(ctx, async (tx) => ({
    contacts: await tx.select().from(contacts),
    identities: await tx.select().from(contactIdentities),
    leads: await tx.select().from(leads),
    conversations: await tx.select().from(conversations),
    messages: await tx.select().from(messages).orderBy(messages.id),
    stages: await tx.select().from(messageStages),
    suppressions: await tx.select().from(suppressions),
    consents: await tx.select().from(consents),
    audit: (await tx.select().from(auditLog).orderBy(auditLog.id)).map((row) => row.action),
    events: await tx.select().from(outbox).orderBy(outbox.id),
  }));

describe('a first message', () => {
  test('makes the contact, the conversation, the lead and their record', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const ids = await ingestMessage({
      ctx,
      input: {
        ...text,
        phone_number: '+351 912 345 678',
        email: 'Ana@Example.TEST',
        contact_name: 'Ana',
        external_id: 'a1',
      },
    });
    const all = await seen(ctx);
    expect(ids.duplicate).toBe(false);
    expect(all.contacts).toMatchObject([{ id: ids.contact_id, name: 'Ana', preferredChannel: null }]);
    expect(all.identities.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual([
      'email ana@example.test',
      'phone +351912345678',
    ]);
    expect(all.leads).toMatchObject([{ id: ids.lead_id, status: 'new', source: 'simulator' }]);
    expect(all.conversations).toMatchObject([
      {
        id: ids.conversation_id,
        leadId: ids.lead_id,
        address: '+351912345678',
        section: 'needs_you',
        unread: 1,
        preview: text.message_text,
        lastHumanMessageId: ids.message_id,
        version: 1,
      },
    ]);
    expect(all.messages).toMatchObject([
      { id: ids.message_id, direction: 'in', authorName: 'Ana', externalId: 'a1', body: text.message_text },
    ]);
    expect(all.stages).toMatchObject([{ messageId: ids.message_id, understoodAt: null }]);
    expect(all.audit).toEqual(['contact.created', 'lead.created', 'conversation.opened', 'message.received']);
    expect(all.events.map(({ eventName, data }) => [eventName, data])).toEqual([
      [
        'conversation/message.received',
        {
          workspaceId: ctx.workspaceId,
          conversationId: ids.conversation_id,
          messageId: ids.message_id,
          contactId: ids.contact_id,
          leadId: ids.lead_id,
          channel: 'simulator',
          optOut: false,
          ticketed: false,
          replayId: '',
        },
      ],
      ['contact/created', { workspaceId: ctx.workspaceId, contactId: ids.contact_id, byMail: true }],
    ]);
    expect(all.events[0]?.live?.map(({ topic }) => topic)).toEqual(['conversations', 'leads', 'contacts']);
  });

  test('is invisible to a stranger, who may use the same external id', async () => {
    const here = await (await makeWorkspace()).as('operator');
    const elsewhere = await (await makeWorkspace()).as('operator');
    const input = { ...text, phone_number: '+351912345678', external_id: 'same' };
    const ours = await ingestMessage({ ctx: here, input });
    const theirs = await ingestMessage({ ctx: elsewhere, input });
    expect(theirs.duplicate).toBe(false);
    expect(theirs.contact_id).not.toBe(ours.contact_id);
    expect((await seen(here)).messages).toHaveLength(1);
    expect((await seen(elsewhere)).messages).toHaveLength(1);
  });
});

describe('a second message', () => {
  test('joins the open conversation and counts on', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const first = await ingestMessage({ ctx, input: { ...text, phone_number: '+351912345678' } });
    const second = await ingestMessage({
      ctx,
      input: { ...text, message_text: 'And twenty?', phone_number: '351912345678', contact_name: 'Ana' },
    });
    expect(second).toMatchObject({
      contact_id: first.contact_id,
      conversation_id: first.conversation_id,
      lead_id: first.lead_id,
    });
    const all = await seen(ctx);
    expect(all.contacts).toMatchObject([{ name: 'Ana', version: 2 }]);
    expect(all.conversations).toMatchObject([
      { unread: 2, preview: 'And twenty?', version: 2, lastHumanMessageId: second.message_id },
    ]);
  });

  test('keeps a name that a person gave', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    await ingestMessage({
      ctx,
      input: { ...text, phone_number: '+351912345678', contact_name: 'Ana Sousa' },
    });
    await ingestMessage({ ctx, input: { ...text, phone_number: '+351912345678', contact_name: 'A.' } });
    expect((await seen(ctx)).contacts).toMatchObject([{ name: 'Ana Sousa', version: 1 }]);
  });

  test('wakes a snoozed conversation and opens a new one after a closed one', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const input = { ...text, email: 'ana@example.test', channel: 'email' as const };
    const first = await ingestMessage({ ctx, input });
    const set = (values: Partial<typeof conversations.$inferInsert>) =>
      withTenant(ctx, (tx) =>
        tx.update(conversations).set(values).where(eq(conversations.id, first.conversation_id)),
      );
    await set({ status: 'snoozed', section: 'snoozed', snoozedUntil: new Date() });
    await ingestMessage({ ctx, input });
    expect((await seen(ctx)).conversations).toMatchObject([
      { status: 'open', section: 'needs_you', snoozedUntil: null },
    ]);
    await set({ status: 'closed', section: 'closed' });
    const third = await ingestMessage({ ctx, input });
    expect(third.conversation_id).not.toBe(first.conversation_id);
    expect(third.lead_id).toBe(first.lead_id);
  });

  test('adds an identity it did not know', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const first = await ingestMessage({ ctx, input: { ...text, phone_number: '+351912345678' } });
    const second = await ingestMessage({
      ctx,
      input: { ...text, phone_number: '+351912345678', email: 'ana@example.test' },
    });
    const third = await ingestMessage({
      ctx,
      input: { ...text, channel: 'email', email: 'ana@example.test' },
    });
    expect(new Set([first, second, third].map((ids) => ids.contact_id)).size).toBe(1);
    expect(third.conversation_id).not.toBe(first.conversation_id);
    expect((await seen(ctx)).audit).toContain('contact.identity_added');
  });

  test('of two people goes to the one the channel names, and is flagged', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const phone = await ingestMessage({ ctx, input: { ...text, phone_number: '+351912345678' } });
    const mail = await ingestMessage({
      ctx,
      input: { ...text, channel: 'email', email: 'ana@example.test' },
    });
    const both = { phone_number: '+351912345678', email: 'ana@example.test' };
    expect((await ingestMessage({ ctx, input: { ...text, ...both } })).contact_id).toBe(phone.contact_id);
    expect((await ingestMessage({ ctx, input: { ...text, ...both, channel: 'email' } })).contact_id).toBe(
      mail.contact_id,
    );
    const all = await seen(ctx);
    expect(all.contacts).toHaveLength(2);
    expect(all.audit.filter((action) => action === 'contact.identity_conflict')).toHaveLength(2);
  });
});

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

describe('STOP', () => {
  const stop = { message_text: 'Stop.', channel: 'simulator' as const, phone_number: '+351912345678' };

  test('suppresses in the same transaction and says so once', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const ids = await ingestMessage({ ctx, input: stop });
    await ingestMessage({ ctx, input: stop });
    const all = await seen(ctx);
    expect(all.suppressions).toMatchObject([
      { channel: 'simulator', address: '+351912345678', reason: 'opt_out', sourceMessageId: ids.message_id },
    ]);
    expect(all.consents).toMatchObject([{ contactId: ids.contact_id, status: 'withdrawn' }]);
    expect(all.audit.filter((action) => action === 'suppression.added')).toHaveLength(1);
    expect(all.conversations).toMatchObject([{ section: 'ai_handled' }]);
    expect(
      all.events.filter(({ eventName }) => eventName === 'contact/suppressed').map(({ data }) => data),
    ).toEqual([
      {
        workspaceId: ctx.workspaceId,
        contactId: ids.contact_id,
        channel: 'simulator',
        conversationId: ids.conversation_id,
        messageId: ids.message_id,
      },
    ]);
    expect(all.events.map(({ data }) => data.optOut)).toContain(true);
  });

  test('START lifts an opt-out, and only an opt-out', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    await ingestMessage({ ctx, input: stop });
    await ingestMessage({ ctx, input: { ...stop, message_text: 'START' } });
    const lifted = await seen(ctx);
    expect(lifted.suppressions).toEqual([]);
    expect(lifted.consents).toMatchObject([{ status: 'granted' }]);
    await withTenant(ctx, (tx) =>
      tx.insert(suppressions).values({
        workspaceId: ctx.workspaceId,
        channel: 'simulator',
        address: '+351912345678',
        reason: 'complaint',
      }),
    );
    await ingestMessage({ ctx, input: { ...stop, message_text: 'START' } });
    expect((await seen(ctx)).suppressions).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const refused = async (
    input: Parameters<typeof ingestMessage>[0]['input'],
    role: 'operator' | 'viewer' = 'operator',
  ) =>
    ingestMessage({ ctx: await (await makeWorkspace()).as(role), input }).then(
      () => 'accepted',
      (error) =>
        [error.code, ...(error.details?.fields ?? []).map((entry: { field: string }) => entry.field)].join(
          ' ',
        ),
    );

  test.each([
    ['no identity', { ...text }, 'invalid_input phone_number'],
    ['blank identities', { ...text, phone_number: ' ', email: '' }, 'invalid_input phone_number'],
    ['a national number', { ...text, phone_number: '0912345678' }, 'invalid_input phone_number'],
    ['no number', { ...text, phone_number: 'call me' }, 'invalid_input phone_number'],
    ['no address', { ...text, email: 'ana@' }, 'invalid_input email'],
    [
      'an empty message',
      { ...text, message_text: ' \u0000 ', email: 'a@b.test' },
      'invalid_input message_text',
    ],
    [
      'a foreign workspace',
      { ...text, email: 'a@b.test', company_id: '0190b0b0-0000-7000-8000-000000000000' },
      'forbidden',
    ],
  ])('%s', async (_, input, answer) => expect(await refused(input)).toBe(answer));

  test('an unknown channel', async () => {
    expect(await refused({ ...text, email: 'a@b.test', channel: 'pigeon' as never })).toBe(
      'invalid_input channel',
    );
  });
  test('a viewer', async () =>
    expect(await refused({ ...text, email: 'a@b.test' }, 'viewer')).toBe('forbidden'));
});

test('text that PostgreSQL cannot store is made storable', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await ingestMessage({ ctx, input: { ...text, email: 'a@b.test', message_text: 'a\u0000b \ud800 c' } });
  expect((await seen(ctx)).messages).toMatchObject([{ body: 'ab \ufffd c' }]);
});

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

  test('metadata that PostgreSQL cannot store is refused with its place', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const input = { ...event, messages: [{ text: 'fine' }, { text: 'bad', metadata: { a: '\u0000' } }] };
    await expect(ingestConversation({ ctx, input })).rejects.toMatchObject({
      details: { fields: [{ field: 'messages.1.metadata' }] },
    });
    expect((await seen(ctx)).messages).toEqual([]);
  });
});

test('the function sees nothing of another workspace when called bare', async () => {
  const rows = await appDatabase().sql`select 1 from messages`;
  expect(rows).toHaveLength(0);
});
