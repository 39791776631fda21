import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { appDatabase } from '#db/client.ts';
import { conversations } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { readContact } from '#lib/contacts/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { seen, text } from '#lib/testing/taken-in.ts';
import { ingestMessage } from './ingest-message.ts';

withTestDatabase();

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

  test('takes the name that somebody comes with, by whichever of their addresses, until there is one', async () => {
    const ctx = await (await makeWorkspace()).as('operator');
    const both = { ...text, phone_number: '+351912345678', email: 'ana@example.test' };
    const { contact_id: contactId } = await ingestMessage({ ctx, input: both });
    const called = async () => (await readContact({ ctx, input: { contactId } })).contact;
    expect(await called()).toMatchObject({ name: '+351912345678', named: false });
    const mail = { ...text, channel: 'email' as const, email: 'ana@example.test' };
    await ingestMessage({ ctx, input: { ...mail, contact_name: 'Ana' } });
    expect(await called()).toMatchObject({ name: 'Ana', named: true });
    await ingestMessage({ ctx, input: { ...mail, contact_name: 'Ana Sousa' } });
    expect(await called()).toMatchObject({ name: 'Ana', named: true });
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

test('the function sees nothing of another workspace when called bare', async () => {
  const rows = await appDatabase().sql`select 1 from messages`;
  expect(rows).toHaveLength(0);
});
