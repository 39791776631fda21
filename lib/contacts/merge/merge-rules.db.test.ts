import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contacts } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { approveAction, perform, refreshApproval, undoAction, undoMerge } from '#lib/abilities/index.ts';
import { listApprovals, readApproval } from '#lib/autonomy/index.ts';
import { ingestMessage, readThread, saveDraft } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { createDeal } from '#lib/deals/index.ts';
import { listContactTimeline, readContactPage } from '#lib/insights/index.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { addIdentity } from '../add-identity.ts';
import { createContact } from '../create-contact.ts';
import { listContacts } from '../list-contacts.ts';
import { readLead } from '../list-leads.ts';
import { readContact } from '../read-contact.ts';
import { updateContact } from '../update-contact.ts';
import { applyMerge } from './apply-merge.ts';
import { MOVED } from './moves.ts';
import { previewMerge } from './preview-merge.ts';

withTestDatabase();

const ANA = '+351912345678';
const HER_OTHER = '+351933222111';

const say = (ctx: Ctx, phone: string, text: string, channel = 'simulator') =>
  ingestMessage({
    ctx,
    input: {
      phone_number: phone,
      contact_name: 'Ana Silva',
      message_text: text,
      channel: channel as 'simulator',
    },
  });

const merge = (ctx: Ctx, contactId: string, otherId: string) =>
  perform(ctx, 'merge_contacts', { contactId, otherId }, { idempotencyKey: newId() });

const later = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

const rows = <T extends object>(ctx: Ctx, query: string): Promise<T[]> =>
  withTenant(ctx, async ({ raw }) => [...(await raw.unsafe<T[]>(query))]);

/** Two contacts that both wrote on the same channel. */
async function twoThreads() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const mine = await say(later(ctx, -1), ANA, 'Do you ship to Porto?');
  const theirs = await say(ctx, HER_OTHER, 'And to Faro?');
  return { workspace, ctx, mine, theirs };
}

test('every table that speaks of a contact is moved, or is here with its reason', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const speaking = await rows<{ table_name: string }>(
    ctx,
    `select table_name from information_schema.columns
     where table_schema = 'public' and column_name = 'contact_id' order by table_name`,
  );
  const kept = {
    audit_log: 'append-only: timelines read everyone who was merged',
    decision_payloads: 'append-only: records keep their words and ids',
    consents: 'merged by rule: a withdrawal wins',
    consent_entries: 'append-only: a family of contacts is read together',
    contact_keys: 'derived, found anew',
    contact_duplicates: 'pairs with who is no more are not listed',
  };
  expect(speaking.map(({ table_name }) => table_name).sort()).toEqual(
    [...Object.keys(MOVED), ...Object.keys(kept)].sort(),
  );
});

test('two open conversations become one, and old ids answer with what goes on', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  const preview = await previewMerge({
    ctx,
    input: { contactId: mine.contact_id, otherId: theirs.contact_id },
  });
  expect(preview).toMatchObject({
    joined: ['simulator'],
    leadsFold: true,
    counts: { messages: 1, leads: 1 },
  });
  const done = await merge(ctx, mine.contact_id, theirs.contact_id);
  expect(done.state).toBe('executed');

  const thread = await readThread({ ctx, input: { conversationId: theirs.conversation_id } });
  expect(thread.conversation.id).toBe(mine.conversation_id);
  expect(thread.messages.map(({ body }) => body)).toEqual(['Do you ship to Porto?', 'And to Faro?']);
  // Answers go to the address that wrote last, and nothing that waits for an answer is out of sight.
  expect(thread.conversation).toMatchObject({ address: HER_OTHER, unread: 2, section: 'needs_you' });
  const gone = { contactId: theirs.contact_id };
  expect((await readContact({ ctx, input: gone })).contact.id).toBe(mine.contact_id);
  expect((await readLead({ ctx, input: { leadId: theirs.lead_id ?? '' } })).id).toBe(mine.lead_id);
  const page = await readContactPage({ ctx, input: gone });
  expect(page.identities.map(({ value }) => value)).toEqual([ANA, HER_OTHER]);
  expect([page.conversations.length, page.leads.length]).toEqual([1, 1]);
  expect((await listContacts({ ctx, input: {} })).items).toHaveLength(1);
  expect((await listContacts({ ctx, input: { q: 'Ana Silva' } })).items).toHaveLength(1);
  const deal = await createDeal({ ctx, input: { ...gone, name: 'Faro' } });
  expect(deal.contact?.id).toBe(mine.contact_id);
  await addIdentity({ ctx, input: { ...gone, kind: 'email', value: 'ana@silva.pt' } });
  expect((await readContact({ ctx, input: gone })).identities).toHaveLength(3);

  const timeline = await listContactTimeline({ ctx, input: { ...gone, limit: 200 } });
  expect(timeline.items.filter(({ action }) => action === 'contact.created')).toHaveLength(2);
  expect(timeline.items.filter(({ action }) => action === 'contact.merged')).toHaveLength(1);
});

test('whoever writes from a merged address writes to the survivor', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  await merge(ctx, mine.contact_id, theirs.contact_id);
  const next = await say(ctx, HER_OTHER, 'Hello?');
  expect(next).toMatchObject({
    contact_id: mine.contact_id,
    conversation_id: mine.conversation_id,
    lead_id: mine.lead_id,
  });
});

test('nobody is lost between a merge and messages that come at the same moment', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  const [done] = await Promise.all([
    merge(ctx, mine.contact_id, theirs.contact_id),
    ...Array.from({ length: 12 }, (_, n) => say(ctx, n % 2 ? ANA : HER_OTHER, `Message ${n}`)),
  ]);
  expect(done.state).toBe('executed');
  for (const table of Object.keys(MOVED))
    expect(
      await rows(ctx, `select 1 from ${table} where contact_id = '${theirs.contact_id}'`),
      table,
    ).toEqual([]);
  const thread = await readThread({ ctx, input: { conversationId: mine.conversation_id } });
  expect(thread.messages).toHaveLength(14);
});

test('nor when the merge names somebody by an id from before an earlier merge', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  const old = await createContact({ ctx, input: { name: 'Ana S.' } });
  await merge(ctx, theirs.contact_id, old.id);
  const action = { actionId: newId(), decisionId: newId() };
  const late = await withTenant(ctx, async (tx) => {
    await applyMerge(tx, ctx, { contactId: mine.contact_id, otherId: old.id }, action);
    const writing = say(ctx, HER_OTHER, 'And to Braga?');
    await Promise.race([writing, setTimeout(500)]);
    return { writing };
  });
  await late.writing;
  for (const table of Object.keys(MOVED))
    expect(
      await rows(ctx, `select 1 from ${table} where contact_id = '${theirs.contact_id}'`),
      table,
    ).toEqual([]);
});

test('what comes meanwhile stays with the survivor when a merge is taken back', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const mine = await say(ctx, ANA, 'Do you ship to Porto?');
  // Another channel: the conversation moves as it is.
  const theirs = await say(ctx, HER_OTHER, 'And to Faro?', 'sms');
  const done = await merge(ctx, mine.contact_id, theirs.contact_id);
  await say(ctx, HER_OTHER, 'Hello?', 'sms');
  await updateContact({
    ctx,
    input: {
      contactId: mine.contact_id,
      version: (await readContact({ ctx, input: { contactId: mine.contact_id } })).contact.version,
      language: 'pt',
    },
  });
  await undoAction({ ctx, input: { actionId: done.actionId } });

  const back = await readThread({ ctx, input: { conversationId: theirs.conversation_id } });
  expect(back.contact.id).toBe(theirs.contact_id);
  expect(back.messages.map(({ body }) => body)).toEqual(['And to Faro?']);
  expect(back.conversation).toMatchObject({ unread: 1, preview: 'And to Faro?' });
  const survivor = await readContactPage({ ctx, input: { contactId: mine.contact_id } });
  expect(survivor.contact.language).toBe('pt');
  expect(survivor.identities.map(({ value }) => value)).toEqual([ANA]);
  const bodies = await rows<{ body: string }>(
    ctx,
    `select body from messages where contact_id = '${mine.contact_id}' order by id`,
  );
  expect(bodies.map(({ body }) => body)).toEqual(['Do you ship to Porto?', 'Hello?']);
  expect(survivor.conversations.map(({ channel }) => channel).sort()).toEqual(['simulator', 'sms']);
  // From now on they write for themselves again.
  expect(await say(ctx, HER_OTHER, 'Me again', 'sms')).toMatchObject({
    contact_id: theirs.contact_id,
    conversation_id: theirs.conversation_id,
    lead_id: theirs.lead_id,
  });
  const own = await listContactTimeline({ ctx, input: { contactId: theirs.contact_id, limit: 200 } });
  expect(own.items.filter(({ action }) => action === 'contact.created')).toHaveLength(1);
});

test('a withdrawal wins in a merge, and one that comes meanwhile holds for both afterwards', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  const grant = (contactId: string, channel: string, status: string, at: string) =>
    withTenant(
      ctx,
      ({ raw }) => raw`insert into consents (workspace_id, contact_id, channel, status, basis, source, at)
        values (${ctx.workspaceId}, ${contactId}, ${channel}, ${status}, 'request', 'test', ${at})`,
    );
  await grant(mine.contact_id, 'email', 'granted', '2026-05-05');
  await grant(theirs.contact_id, 'email', 'withdrawn', '2026-05-01');
  const done = await merge(ctx, mine.contact_id, theirs.contact_id);
  const consents = async (contactId: string) =>
    (
      await rows<{ channel: string; status: string }>(
        ctx,
        `select channel, status from consents where contact_id = '${contactId}' order by channel`,
      )
    ).map(({ channel, status }) => `${channel} ${status}`);
  expect(await consents(mine.contact_id)).toEqual(['email withdrawn']);

  await say(ctx, HER_OTHER, 'STOP');
  expect(await consents(mine.contact_id)).toEqual(['email withdrawn', 'simulator withdrawn']);
  await undoAction({ ctx, input: { actionId: done.actionId } });
  expect(await consents(mine.contact_id)).toEqual(['email granted', 'simulator withdrawn']);
  expect(await consents(theirs.contact_id)).toEqual(['email withdrawn', 'simulator withdrawn']);
  const [blocked] = await rows<{ contact_id: string }>(ctx, `select contact_id from suppressions`);
  expect(blocked?.contact_id).toBe(theirs.contact_id);
});

test('an open approval of either conflicts, and is bound anew by looking again', async () => {
  const { ctx, mine, theirs } = await twoThreads();
  const agent = agentCtx({
    workspaceId: ctx.workspaceId,
    agent: { id: 'engage', name: 'Engage' },
    runId: 'r1',
  });
  const draft = await saveDraft({
    ctx: agent,
    input: {
      conversationId: theirs.conversation_id,
      messageId: theirs.message_id,
      kind: 'reply',
      round: 1,
      body: 'Yes, to Faro as well.',
      language: 'en',
      intent: 'shipping',
      confidence: 0.9,
      sources: [],
      agent: 'engage',
      builtIn: true,
    },
  });
  const asked = await perform(agent, 'send_reply', { draftId: draft.id }, { idempotencyKey: newId() });
  expect(asked).toMatchObject({ decision: 'ask', state: 'waiting' });
  const approvalId = asked.approvalId ?? '';
  await merge(ctx, mine.contact_id, theirs.contact_id);
  const approval = await readApproval({ ctx, input: { approvalId } });
  expect(approval.state).toBe('conflicted');
  await expect(
    approveAction({ ctx, input: { approvalId, fingerprint: approval.fingerprint } as never }),
  ).rejects.toMatchObject({ code: 'conflict' });
  const again = await refreshApproval({ ctx, input: { approvalId } });
  expect(again.state).toBe('pending');
  expect((await listApprovals({ ctx, input: { contactId: mine.contact_id } })).items).toHaveLength(1);
  const thread = await readThread({ ctx, input: { conversationId: mine.conversation_id } });
  expect(thread.pendingDraft?.id).toBe(draft.id);
});

test('a merge is taken back for 30 days, the last one first, and once', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const [a, b, c] = await Promise.all(
    ['Ana Silva', 'Ana S', 'A. Silva'].map((name) => createContact({ ctx, input: { name } })),
  );
  if (!a || !b || !c) throw new Error('three contacts');
  const first = await merge(ctx, a.id, b.id);
  const second = await merge(later(ctx, 1), a.id, c.id);
  const undo = (by: Ctx, actionId: string) => undoAction({ ctx: by, input: { actionId } });
  await expect(undo(later(ctx, 2), first.actionId)).rejects.toMatchObject({
    details: { reason: 'merged_since' },
  });
  await expect(undo(later(ctx, 40), second.actionId)).rejects.toMatchObject({
    details: { reason: 'too_late' },
  });
  await expect(merge(ctx, a.id, b.id)).rejects.toMatchObject({ details: { reason: 'already_merged' } });
  expect(await undoMerge({ ctx: later(ctx, 2), input: { contactId: a.id } })).toMatchObject({
    mergedId: c.id,
  });
  await expect(undo(later(ctx, 2), second.actionId)).rejects.toMatchObject({ code: 'conflict' });
  await undo(later(ctx, 2), first.actionId);
  expect((await listContacts({ ctx, input: {} })).items).toHaveLength(3);
  // A chain: who was merged into somebody who was merged.
  await merge(later(ctx, 3), b.id, a.id);
  await merge(later(ctx, 4), c.id, b.id);
  expect((await readContact({ ctx, input: { contactId: a.id } })).contact.id).toBe(c.id);
});

test('a viewer may not merge, an agent has to ask, and a stranger finds neither', async () => {
  const { workspace, ctx, mine, theirs } = await twoThreads();
  const [one, other] = [mine.contact_id, theirs.contact_id];
  await expect(merge(await workspace.as('viewer'), one, other)).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = await (await makeWorkspace()).as('admin');
  const own = await createContact({ ctx: stranger, input: { name: 'Ana Silva' } });
  await expect(merge(stranger, own.id, other)).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    previewMerge({ ctx: stranger, input: { contactId: one, otherId: other } }),
  ).rejects.toMatchObject({ code: 'not_found' });
  const agent = agentCtx({ workspaceId: ctx.workspaceId, agent: { id: 'tidy', name: 'Tidy' }, runId: 'r1' });
  expect((await merge(agent, one, other)).decision).toBe('ask');
  expect((await merge(ctx, one, other)).decision).toBe('execute');
});

test('the handle of a visitor who said no name gives way to a name, and comes back with them', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const visitor = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(contacts).values({
      workspaceId: ctx.workspaceId,
      id: visitor,
      name: 'visitor lovelace',
      placeholderName: 'visitor lovelace',
    }),
  );
  const { id: ana } = await createContact({ ctx, input: { name: 'Ana', email: 'ana@example.test' } });
  const called = async () => (await readContact({ ctx, input: { contactId: visitor } })).contact;
  const { actionId } = await merge(ctx, visitor, ana);
  expect(await called()).toMatchObject({ id: visitor, name: 'Ana', named: true });
  await undoAction({ ctx, input: { actionId } });
  expect(await called()).toMatchObject({ name: 'visitor lovelace', named: false });
});
