import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import { functionsFor } from '#lib/jobs/functions.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket } from '#lib/tickets/index.ts';
import '#inngest/index.ts';

withTestDatabase();

test('what follows tickets is woken once a ticket came from the conversation, and not before', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const write = (message_text: string) =>
    ingestMessage({ ctx, input: { message_text, channel: 'api', phone_number: '+351912345678' } });
  /** The functions that the events of each message start, in their order. */
  const woken = async (messageId: string) => {
    const rows = await withTenant(
      ctx,
      (tx) => tx.raw<{ name: string; data: Record<string, unknown> }[]>`
        select event_name as name, data from outbox
        where event_name = 'conversation/message.received' and data->>'messageId' = ${messageId}`,
    );
    return rows.flatMap(({ name, data }) => functionsFor(name, data).map(({ id }) => id));
  };
  const first = await write('The VPN drops every ten minutes.');
  expect(await woken(first.message_id)).toEqual(['ai.engage']);
  await openTicket({
    ctx,
    input: {
      contactId: first.contact_id,
      conversationId: first.conversation_id,
      messageId: first.message_id,
      subject: 'VPN',
      description: 'It drops.',
    },
  });
  const second = await write('It dropped again.');
  expect((await woken(second.message_id)).sort()).toEqual([
    'ai.engage',
    'mirrors.tell-message',
    'tickets.follow-conversation',
  ]);
});

test('an account is looked for only where an e-mail address may name it', async () => {
  const started = (data: Record<string, unknown>) =>
    functionsFor('contact/created', data).map(({ id }) => id);
  expect(started({ byMail: false })).not.toContain('contact.file-under-account');
  expect(started({ byMail: true })).toContain('contact.file-under-account');
  // Said before an event told it.
  expect(started({})).toContain('contact.file-under-account');
});
