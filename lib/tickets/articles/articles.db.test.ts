import { describe, expect, it } from 'vitest';
import { ingestMessage } from '#lib/conversations/index.ts';
import {
  createDocument,
  cutDocument,
  embedDocument,
  publishDocument,
  readDocument,
  updateDocument,
} from '#lib/knowledge/index.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { linkTicket } from '../link-tickets.ts';
import { readTicket } from '../list-tickets.ts';
import { openTicket } from '../open-ticket.ts';
import { solveDuplicates } from '../solve-duplicates.ts';
import { updateTicket } from '../update-ticket.ts';
import { draftArticleStep } from './draft-article-step.ts';
import { dismissTicketArticle, offerTicketArticle, takeTicketArticle } from './take-article.ts';

withTestDatabase();

const STEP = 'Unplug the gateway of Ada for ten seconds';

async function desk() {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin');
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'articles', name: 'Articles' } });
  const said = { phone_number: '+4915112345678', contact_name: 'Ada Byron', channel: 'simulator' } as const;
  const got = await ingestMessage({
    ctx: admin,
    input: { ...said, message_text: 'The gateway shows a red light. Write to ada@example.com' },
  });
  const open = (subject = 'Gateway offline') =>
    openTicket({
      ctx: admin,
      input: {
        contactId: got.contact_id,
        subject,
        description: 'The gateway shows a red light. Write to ada@example.com',
      },
    });
  const read = (ticketId: string) => readTicket({ ctx: admin, input: { ticketId } });
  let seconds = 0;
  const change = async (ticketId: string, input: { status?: 'solved' | 'open'; step?: string }) => {
    const { version } = await read(ticketId);
    seconds++;
    return updateTicket({
      ctx: { ...admin, now: new Date(admin.now.getTime() + seconds * 1_000) },
      input: {
        ticketId,
        version,
        ...(input.status ? { status: input.status } : {}),
        ...(input.step ? { checklist: [{ text: input.step, done: true }] } : {}),
      },
    });
  };
  const solved = async () => {
    const { id } = await open();
    await change(id, { step: STEP });
    await change(id, { status: 'solved' });
    return id;
  };
  return { workspace, admin, agent, open, read, change, solved };
}

describe('an article from a solved ticket', () => {
  it('is drafted without personal data, with its sources, once for a solution', async () => {
    const { agent, solved, read, change } = await desk();
    const ticketId = await solved();
    expect((await read(ticketId)).article).toBeNull();
    expect(await draftArticleStep(agent, { ticketId })).toBe('drafted');
    const { article } = await read(ticketId);
    expect(article).toMatchObject({
      state: 'offered',
      title: 'Gateway offline',
      agent: 'Articles',
      builtIn: true,
      removed: 2,
      document: null,
      sources: [{ kind: 'request' }, { kind: 'step', quote: STEP }],
    });
    expect(article?.body).toContain('1. Unplug the gateway of [name] for ten seconds');
    expect(article?.body).not.toMatch(/Ada|example\.com/);
    expect(await draftArticleStep(agent, { ticketId })).toBe('known');
    await change(ticketId, { status: 'open' });
    expect((await read(ticketId)).article).toBeNull();
    await change(ticketId, { step: 'Replace the cable' });
    await change(ticketId, { status: 'solved' });
    expect(await draftArticleStep(agent, { ticketId })).toBe('drafted');
    expect((await read(ticketId)).article?.body).toContain('Replace the cable');
  });

  it('is not drafted of an open ticket, a duplicate, or one nobody wrote a solution of', async () => {
    const { admin, agent, open, change, solved } = await desk();
    const { id: ticketId } = await open();
    expect(await draftArticleStep(agent, { ticketId })).toBe('not_solved');
    await change(ticketId, { status: 'solved' });
    expect(await draftArticleStep(agent, { ticketId })).toBe('nothing');
    const first = await solved();
    const { number } = await readTicket({ ctx: admin, input: { ticketId: first } });
    const second = await solved();
    await linkTicket({ ctx: admin, input: { ticketId: second, number, kind: 'duplicate' } });
    expect(await draftArticleStep(agent, { ticketId: second })).toBe('duplicate');
  });

  it('is not offered where an article says it already, which is named', async () => {
    const { workspace, admin, agent, solved, read } = await desk();
    const { id: documentId } = await createDocument({
      ctx: admin,
      input: {
        title: 'Gateway offline with a red light',
        body: 'The gateway shows a red light when it is offline. Unplug it for ten seconds. Write to nobody.',
      },
    });
    const system = systemCtx({ workspaceId: workspace.id, name: 'knowledge' });
    await cutDocument({ ctx: system, input: { documentId } });
    await embedDocument(system, documentId);
    const ticketId = await solved();
    expect(await draftArticleStep(agent, { ticketId })).toBe('answered');
    expect((await read(ticketId)).article).toMatchObject({
      state: 'answered',
      document: { id: documentId, title: 'Gateway offline with a red light', status: 'draft' },
    });
    await expect(takeTicketArticle({ ctx: admin, input: { ticketId } })).rejects.toMatchObject({
      details: { reason: 'no_article' },
    });
  });
});

describe('the draft', () => {
  it('becomes an article made by an agent, until a person publishes it', async () => {
    const { admin, agent, solved, read } = await desk();
    const ticketId = await solved();
    await draftArticleStep(agent, { ticketId });
    const { documentId } = await takeTicketArticle({ ctx: admin, input: { ticketId } });
    expect(await takeTicketArticle({ ctx: admin, input: { ticketId } })).toEqual({ documentId });
    const { number, article } = await read(ticketId);
    expect(article).toMatchObject({ state: 'written', document: { id: documentId, status: 'draft' } });
    const made = await readDocument({ ctx: admin, input: { documentId } });
    expect(made).toMatchObject({
      status: 'draft',
      aiMade: true,
      origin: { kind: 'ticket', ticketId, number, agent: 'Articles', builtIn: true },
    });
    const published = await publishDocument({ ctx: admin, input: { documentId, version: made.version } });
    expect(published).toMatchObject({ aiMade: false, origin: { kind: 'ticket' } });
  });

  it('is offered again when taking it is taken back, unless somebody worked on the article', async () => {
    const { admin, agent, solved, read } = await desk();
    const ticketId = await solved();
    await draftArticleStep(agent, { ticketId });
    const first = await takeTicketArticle({ ctx: admin, input: { ticketId } });
    await offerTicketArticle({ ctx: admin, input: { ticketId } });
    await expect(readDocument({ ctx: admin, input: first })).rejects.toMatchObject({ code: 'not_found' });
    expect((await read(ticketId)).article?.state).toBe('offered');
    const { documentId } = await takeTicketArticle({ ctx: admin, input: { ticketId } });
    await updateDocument({ ctx: admin, input: { documentId, version: 1, title: 'Restart the gateway' } });
    await expect(offerTicketArticle({ ctx: admin, input: { ticketId } })).rejects.toMatchObject({
      details: { reason: 'changed' },
    });
  });

  it('is gone once somebody wants none, and comes back with one step', async () => {
    const { admin, agent, solved, read } = await desk();
    const ticketId = await solved();
    await draftArticleStep(agent, { ticketId });
    await dismissTicketArticle({ ctx: admin, input: { ticketId } });
    expect((await read(ticketId)).article).toBeNull();
    expect(await draftArticleStep(agent, { ticketId })).toBe('known');
    await offerTicketArticle({ ctx: admin, input: { ticketId } });
    expect((await read(ticketId)).article?.state).toBe('offered');
  });

  it('is nothing a stranger or a viewer takes', async () => {
    const { workspace, agent, solved } = await desk();
    const ticketId = await solved();
    await draftArticleStep(agent, { ticketId });
    const stranger = await (await makeWorkspace()).as('admin');
    const viewer = await workspace.as('viewer');
    for (const act of [takeTicketArticle, dismissTicketArticle, offerTicketArticle]) {
      await expect(act({ ctx: stranger, input: { ticketId } })).rejects.toMatchObject({ code: 'not_found' });
      await expect(act({ ctx: viewer, input: { ticketId } })).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

it('duplicates that were solved with their original say how they stood', async () => {
  const { admin, open, solved } = await desk();
  const ticketId = await solved();
  const { number } = await readTicket({ ctx: admin, input: { ticketId } });
  const { id: other } = await open();
  await linkTicket({ ctx: admin, input: { ticketId: other, number, kind: 'duplicate' } });
  const { solved: count, items } = await solveDuplicates({ ctx: admin, input: { ticketId } });
  expect(count).toBe(1);
  expect(items).toEqual([{ ticketId: other, version: expect.any(Number), was: 'open' }]);
  const [first] = items;
  const back = await updateTicket({
    ctx: admin,
    input: { ticketId: other, version: first?.version ?? 0, status: 'open' },
  });
  expect(back.status).toBe('open');
});
