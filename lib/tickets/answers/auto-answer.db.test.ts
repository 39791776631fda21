import { describe, expect, it } from 'vitest';
import { perform } from '#lib/abilities/index.ts';
import { setLevel } from '#lib/autonomy/index.ts';
import { draftStep, ingestMessage, readThread, understandStep } from '#lib/conversations/index.ts';
import { createDocument, cutDocument, embedDocument } from '#lib/knowledge/index.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { readTicket } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import { readRequest } from '../requests/read-request.ts';
import { makeRequestToken } from '../requests/request-token.ts';
import { tellRequest } from '../requests/tell-request.ts';
import { readTicketSettings, setTicketSettings } from '../settings.ts';
import { closeAnswer } from './close-answer.ts';
import { previewAutoAnswer } from './preview-auto-answer.ts';
import { requestOf } from './request-of.ts';

withTestDatabase();

const KNOWN = 'Can payments be refunded after the purchase?';
const UNKNOWN = 'Does the projector in the board room hum since the thunderstorm?';

async function desk(autoAnswer: { on: boolean; from: number }, level: 2 | 4 = 4) {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  await setLevel({ ctx: admin, input: { level, reason: 'For this test.' } });
  await setTicketSettings({ ctx: admin, input: { version: 0, autoAnswer } });
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
  const engage = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' } });

  /** A request, and what the engage agent does with it. */
  async function ask(text: string) {
    const said = { phone_number: '+4915112345678', contact_name: 'Ada Byron', channel: 'simulator' } as const;
    const got = await ingestMessage({ ctx: admin, input: { ...said, message_text: text } });
    const work = { conversationId: got.conversation_id, messageId: got.message_id };
    const { id: ticketId } = await openTicket({
      ctx: admin,
      input: { contactId: got.contact_id, subject: 'A request', description: text, ...work },
    });
    const request = await requestOf(engage, work.messageId);
    if (!request) throw new Error('The message opened no request.');
    await understandStep(engage, work);
    const drafted = await draftStep(engage, {
      ...work,
      round: 1,
      rejection: null,
      closing: (facts) => closeAnswer(engage, request, facts),
    });
    if (drafted.leave) throw new Error(drafted.leave);
    const { draftId, intent, confidence, sources, injectionSuspected } = drafted;
    const answer = await perform(
      engage,
      'answer_request',
      { draftId, ticketId },
      {
        idempotencyKey: `engage:${work.messageId}:reply:1`,
        ...{ intent, confidence, sources, injectionSuspected },
      },
    );
    const read = () => readTicket({ ctx: admin, input: { ticketId } });
    const thread = () => readThread({ ctx: admin, input: { conversationId: work.conversationId } });
    return { ticketId, answer, read, thread, token: makeRequestToken(workspace.id, ticketId) };
  }
  const preview = (from: number) => previewAutoAnswer({ ctx: admin, input: { from } });
  return { workspace, admin, ask, preview };
}

describe('a new request', () => {
  it('is answered at once where an article answers it and the policy lets it: with source and way to a person', async () => {
    const { ask } = await desk({ on: true, from: 0.4 });
    const { answer, read, thread, token } = await ask(KNOWN);
    expect(answer).toMatchObject({ decision: 'execute', approvalId: null });
    const { sends } = await thread();
    expect(sends).toHaveLength(1);
    expect(sends[0]?.body).toContain('within 30 days of purchase');
    expect(sends[0]?.body).toContain('Source: Refund policy');
    expect(sends[0]?.body).toContain(`/r/${token}`);
    expect((await read()).answer).toMatchObject({ state: 'approved', helped: null });
  });

  it('is only drafted for where nobody wants answers at once: nothing waits, nothing goes out', async () => {
    const { ask } = await desk({ on: false, from: 0.4 });
    const { answer, read, thread } = await ask(KNOWN);
    expect(answer).toMatchObject({ decision: 'ask', approvalId: null, state: 'proposed' });
    const { sends, pendingDraft } = await thread();
    expect(sends).toEqual([]);
    expect(pendingDraft?.body).not.toContain('/r/');
    expect((await read()).answer).toMatchObject({ state: 'offered' });
  });

  it('that no article answers gets nothing by itself, whatever the threshold and the level', async () => {
    const { ask } = await desk({ on: true, from: 0.3 });
    const { answer, read, thread } = await ask(UNKNOWN);
    expect(answer).toMatchObject({ decision: 'ask', approvalId: null, state: 'proposed' });
    expect((await thread()).sends).toEqual([]);
    expect((await read()).answer).toBeNull();
  });

  it('waits for an approval at level 2, though an article answers it', async () => {
    const { ask } = await desk({ on: true, from: 0.4 }, 2);
    const { answer } = await ask(KNOWN);
    expect(answer.decision).toBe('ask');
    expect(answer.approvalId).not.toBeNull();
  });
});

describe('what the requester says of it', () => {
  it('opens it again, calls a person, and is counted once; that it helped solves it', async () => {
    const { ask, preview } = await desk({ on: true, from: 0.4 });
    const { read, thread, token } = await ask(KNOWN);
    const now = new Date();
    expect(await tellRequest(token, true, now)).toBe(true);
    expect(await read()).toMatchObject({ status: 'solved', answer: { helped: true } });
    expect((await preview(0.4)).sent).toEqual({ answers: 1, helped: 1, notHelped: 0 });
    expect(await tellRequest(token, false, now)).toBe(true);
    expect(await tellRequest(token, false, now)).toBe(true);
    const after = await read();
    expect(after).toMatchObject({ status: 'open', answer: { helped: false } });
    expect(after.timeline.filter(({ action }) => action === 'ticket.not_helped')).toHaveLength(1);
    expect((await preview(0.4)).sent).toEqual({ answers: 1, helped: 0, notHelped: 1 });
    expect((await thread()).conversation.section).toBe('needs_you');
  });

  it('is read and told by whoever holds the link alone', async () => {
    const { ask, workspace } = await desk({ on: true, from: 0.4 });
    const { token, ticketId, read } = await ask(KNOWN);
    expect(await readRequest(token, new Date())).toMatchObject({
      subject: 'A request',
      answeredAlone: true,
      messages: [{ from: 'you', text: KNOWN }],
    });
    const other = await makeWorkspace();
    for (const forged of [
      token.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      token.replace(workspace.id, other.id),
      `${workspace.id}.${ticketId}`,
      'nonsense',
    ]) {
      expect(await readRequest(forged, new Date())).toBeNull();
      expect(await tellRequest(forged, true, new Date())).toBe(false);
    }
    expect((await read()).status).not.toBe('solved');
  });
});

it('the preview counts the questions that a threshold would have answered', async () => {
  const { admin, ask, preview } = await desk({ on: false, from: 0.5 });
  expect(await preview(0.3)).toMatchObject({ days: 30, questions: 0, answered: 0, examples: [] });
  await ask(KNOWN);
  await ask(UNKNOWN);
  expect(await preview(0.3)).toMatchObject({
    questions: 2,
    answered: 1,
    examples: [{ question: KNOWN, article: 'Refund policy' }],
  });
  expect(await preview(1)).toMatchObject({ questions: 2, answered: 0 });
  await expect(preview(0.2)).rejects.toMatchObject({ code: 'invalid_input' });
  const { autoAnswer, version } = await readTicketSettings({ ctx: admin, input: {} });
  expect(autoAnswer).toEqual({ on: false, from: 0.5 });
  expect(version).toBe(0);
});
