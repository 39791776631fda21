import { describe, expect, it } from 'vitest';
import { createContact } from '#lib/contacts/index.ts';
import {
  draftStep,
  ingestMessage,
  readThread,
  saveComposerDraft,
  understandStep,
} from '#lib/conversations/index.ts';
import { createDocument, cutDocument, embedDocument } from '#lib/knowledge/index.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { readTicket } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import { suggestStep } from './suggest-step.ts';
import { useAnswer } from './use-answer.ts';

withTestDatabase();

const ASKED = 'Can payments be refunded after the purchase?';

async function desk() {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const { id: documentId } = await createDocument({
    ctx: admin,
    input: {
      title: 'Refund policy',
      body: 'Payments can be refunded within 30 days of purchase. Open Billing and press Request refund.',
      publish: true,
    },
  });
  const system = systemCtx({ workspaceId: workspace.id, name: 'knowledge' });
  await cutDocument({ ctx: system, input: { documentId } });
  await embedDocument(system, documentId);
  const agent = (id: string, name: string) => agentCtx({ workspaceId: workspace.id, agent: { id, name } });
  const { id: contactId } = await createContact({ ctx: admin, input: { name: 'Ada Byron' } });
  const open = (description: string, subject = 'A question') =>
    openTicket({ ctx: admin, input: { contactId, subject, description } });
  const answerOf = async (ticketId: string) => (await readTicket({ ctx: admin, input: { ticketId } })).answer;
  return { workspace, admin, agent, triage: agent('triage', 'Triage'), documentId, open, answerOf };
}

async function written(admin: Parameters<typeof ingestMessage>[0]['ctx'], text: string) {
  const said = { phone_number: '+4915112345678', contact_name: 'Ada Byron', channel: 'simulator' } as const;
  const got = await ingestMessage({ ctx: admin, input: { ...said, message_text: text } });
  const work = { conversationId: got.conversation_id, messageId: got.message_id };
  const ticket = await openTicket({
    ctx: admin,
    input: { contactId: got.contact_id, subject: 'Refund', description: text, ...work },
  });
  return { ...work, ticketId: ticket.id };
}

describe('the suggested answer', () => {
  it('is drafted from an article, with its source, once', async () => {
    const { triage, open, answerOf, documentId } = await desk();
    const { id: ticketId } = await open(ASKED);
    expect(await answerOf(ticketId)).toBeNull();
    expect(await suggestStep(triage, { ticketId })).toBe('kept');
    expect(await answerOf(ticketId)).toMatchObject({
      state: 'offered',
      agent: 'Triage',
      builtIn: true,
      helped: null,
      sources: [{ documentId, title: 'Refund policy' }],
      body: expect.stringContaining('within 30 days of purchase'),
    });
    expect(await suggestStep(triage, { ticketId })).toBe('known');
  });

  it('is none where no article answers', async () => {
    const { triage, open, answerOf } = await desk();
    const { id: ticketId } = await open(
      'The projector in the board room hums since the thunderstorm.',
      'Noise',
    );
    expect(await suggestStep(triage, { ticketId })).toBe('no_article');
    expect(await answerOf(ticketId)).toBeNull();
  });

  it('is the draft of the message where the ticket came from one: nothing is drafted twice', async () => {
    const { admin, agent, triage, answerOf } = await desk();
    const { ticketId, ...work } = await written(admin, ASKED);
    expect(await suggestStep(triage, { ticketId })).toBe('of_message');
    expect(await answerOf(ticketId)).toBeNull();
    const engage = agent('engage', 'Engage');
    await understandStep(engage, work);
    await draftStep(engage, { ...work, round: 1, rejection: null });
    expect(await answerOf(ticketId)).toMatchObject({
      agent: 'Engage',
      sources: [{ title: 'Refund policy' }],
    });
    expect(await suggestStep(triage, { ticketId })).toBe('known');
  });

  it('goes into the composer below what stands there, once, and is sent to nobody', async () => {
    const { admin, agent, answerOf } = await desk();
    const { ticketId, ...work } = await written(admin, ASKED);
    const { conversationId } = work;
    await expect(useAnswer({ ctx: admin, input: { ticketId } })).rejects.toMatchObject({ code: 'conflict' });
    const engage = agent('engage', 'Engage');
    await understandStep(engage, work);
    await draftStep(engage, { ...work, round: 1, rejection: null });
    await saveComposerDraft({ ctx: admin, input: { conversationId, body: 'Dear Ada,', version: 0 } });
    expect(await useAnswer({ ctx: admin, input: { ticketId } })).toEqual({ conversationId });
    await useAnswer({ ctx: admin, input: { ticketId } });
    const { composerDraft, messages } = await readThread({ ctx: admin, input: { conversationId } });
    expect(composerDraft?.body).toBe(`Dear Ada,\n\n${(await answerOf(ticketId))?.body}`);
    expect(messages).toHaveLength(1);
  });

  it('is nothing a stranger sees or uses', async () => {
    const { triage, open } = await desk();
    const { id: ticketId } = await open(ASKED);
    await suggestStep(triage, { ticketId });
    const stranger = await (await makeWorkspace()).as('admin');
    for (const act of [readTicket, useAnswer])
      await expect(act({ ctx: stranger, input: { ticketId } })).rejects.toMatchObject({ code: 'not_found' });
  });
});
