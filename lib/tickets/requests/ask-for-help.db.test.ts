import { expect, it } from 'vitest';
import { ingestConversation, readThread } from '#lib/conversations/index.ts';
import { ingestConversationInput } from '#lib/conversations/ingest.schemas.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listTickets, readTicket } from '../list-tickets.ts';
import { mergeTickets } from '../merge/merge-tickets.ts';
import { updateTicket } from '../update-ticket.ts';
import { askForHelp, requestChoices } from './ask-for-help.ts';
import { readRequest } from './read-request.ts';
import { tellRequest } from './tell-request.ts';

withTestDatabase();

const ASKED = {
  name: 'Ines Torrado',
  email: 'ines@example.com',
  subject: 'No VPN from home',
  message: 'The gateway cannot be reached since this morning.',
  category: 'network',
  language: '',
  token: 'opened-at-nine',
};

async function desk() {
  const workspace = await makeWorkspace();
  return {
    admin: await workspace.as('admin'),
    help: systemCtx({ workspaceId: workspace.id, name: 'Help centre' }),
  };
}

it('makes a request a ticket with its conversation, once, and opens its page to its requester', async () => {
  const { admin, help } = await desk();
  const made = await askForHelp(help, ASKED);
  expect(made.number).toBe(1);
  expect(await askForHelp(help, ASKED)).toEqual(made);
  const { items } = await listTickets({ ctx: admin, input: {} });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    type: 'request',
    category: 'network',
    language: null,
    subject: ASKED.subject,
  });
  const ticket = await readTicket({ ctx: admin, input: { ticketId: items[0]?.id ?? '' } });
  const thread = await readThread({ ctx: admin, input: { conversationId: ticket.conversationId ?? '' } });
  expect(thread.conversation).toMatchObject({ channel: 'email', address: ASKED.email });
  expect(thread.messages.map(({ id }) => id)).toEqual([ticket.messageId]);
  const page = await readRequest((made.path ?? '').slice('/r/'.length), new Date());
  expect(page).toMatchObject({ number: 1, status: 'open', answeredAlone: false });
});

it('gives a second request of the same person a number of its own, in the conversation they have', async () => {
  const { admin, help } = await desk();
  await askForHelp(help, ASKED);
  await askForHelp(help, { ...ASKED, subject: 'A new mouse', token: 'opened-at-ten' });
  const { items } = await listTickets({ ctx: admin, input: {} });
  expect(new Set(items.map(({ conversationId }) => conversationId)).size).toBe(1);
  expect(new Set(items.map(({ contact }) => contact.id)).size).toBe(1);
});

it('shows who typed somebody else’s address nothing that this person is written', async () => {
  const { admin, help } = await desk();
  const mail = (direction: 'in' | 'out', text: string) => ({ direction, text });
  // One thing after the other, a minute apart.
  let minute = 0;
  const next = <Of extends { now: Date }>(ctx: Of): Of => ({
    ...ctx,
    now: new Date(Date.now() + ++minute * 60_000),
  });
  const talk = (...messages: ReturnType<typeof mail>[]) =>
    ingestConversation({
      ctx: next(admin),
      input: ingestConversationInput.parse({
        channel: 'email',
        contact: { name: ASKED.name, email: ASKED.email },
        messages,
      }),
    });
  const seen = async (path: string | null) =>
    (await readRequest((path ?? '').slice('/r/'.length), new Date()))?.messages.map(({ text }) => text);
  const first = await askForHelp(next(help), ASKED);
  await talk(mail('out', 'Restart the gateway.'));
  expect(await seen(first.path)).toEqual([ASKED.message, 'Restart the gateway.']);
  await talk(mail('in', 'And my salary?'), mail('out', 'It is 4,000.'));
  expect(await seen(first.path)).toEqual([ASKED.message, 'Restart the gateway.']);
  const second = await askForHelp(next(help), { ...ASKED, token: 'opened-at-ten' });
  await talk(mail('out', 'It is 4,100 now.'));
  expect(await seen(second.path)).toEqual([ASKED.message]);
});

it('takes nothing from programs, and refuses what cannot be used', async () => {
  const { admin, help } = await desk();
  expect(await askForHelp(help, { ...ASKED, website: 'https://spam.example' })).toEqual({
    number: null,
    path: null,
  });
  for (const wrong of [{ email: 'nobody' }, { message: ' ' }, { category: 'no such place' }])
    await expect(askForHelp(help, { ...ASKED, ...wrong })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(askForHelp(help, { ...ASKED, category: 'unheard_of' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  expect((await listTickets({ ctx: admin, input: {} })).items).toEqual([]);
  expect((await requestChoices(help)).categories.map(({ key }) => key)).toContain('network');
});

it('opens the ticket that goes on for a request, when its requester says that nothing helped', async () => {
  const { admin, help } = await desk();
  const one = await askForHelp(help, ASKED);
  const other = await askForHelp(help, { ...ASKED, token: 'opened-at-ten' });
  const { items } = await listTickets({ ctx: admin, input: {} });
  const idOf = (number: number | null) => items.find((item) => item.number === number)?.id ?? '';
  const token = (one.path ?? '').slice('/r/'.length);
  await mergeTickets({ ctx: admin, input: { ticketId: idOf(one.number), number: Number(other.number) } });
  expect(await readRequest(token, new Date())).toMatchObject({ number: one.number, status: 'open' });
  const { version } = await readTicket({ ctx: admin, input: { ticketId: idOf(other.number) } });
  await updateTicket({ ctx: admin, input: { ticketId: idOf(other.number), version, status: 'solved' } });
  expect(await readRequest(token, new Date())).toMatchObject({ status: 'solved' });
  expect(await tellRequest(token, false, new Date())).toBe(true);
  expect(await readTicket({ ctx: admin, input: { ticketId: idOf(other.number) } })).toMatchObject({
    status: 'open',
    solvedAt: null,
  });
  expect(await tellRequest(token, true, new Date())).toBe(true);
  expect(await readRequest(token, new Date())).toMatchObject({ status: 'open' });
});
