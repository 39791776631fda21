import { expect, test } from 'vitest';
import { memberships } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import { createContact, listContacts, updateContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { createDeal, listPipelines, readDeal, updateDeal } from '#lib/deals/index.ts';
import { createMacro } from '#lib/macros/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { createQueue, openTicket, readTicket, updateTicket } from '#lib/tickets/index.ts';
import { bulkBatch } from './bulk-batch.ts';
import { listBulk, listRefused } from './list-bulk.ts';
import { previewBulk } from './preview-bulk.ts';
import { cancelBulk, readBulk, startBulk, undoBulk } from './start-bulk.ts';
import { undoBulkBatch } from './undo-bulk-batch.ts';

withTestDatabase();

const EVERYTHING = { op: 'and' as const, of: [] };
const internal = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'bulk' });
const batch = (ctx: Ctx, bulkId: string) => bulkBatch({ ctx: internal(ctx), input: { bulkId } });

async function toTheEnd(ctx: Ctx, bulkId: string) {
  while ((await batch(ctx, bulkId)).state === 'running');
  return readBulk({ ctx, input: { bulkId } });
}

async function undone(ctx: Ctx, bulkId: string) {
  await undoBulk({ ctx, input: { bulkId } });
  while ((await undoBulkBatch({ ctx: internal(ctx), input: { bulkId } })).state === 'undoing');
  return readBulk({ ctx, input: { bulkId } });
}

async function people(ctx: Ctx, count: number, tags: string[] = []) {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await createContact({
      ctx,
      input: { name: `Person ${String(n).padStart(3, '0')}`, tags },
    });
    ids.push(id);
  }
  return ids;
}

const tagsOf = async (ctx: Ctx) =>
  (await listContacts({ ctx, input: { sort: 'name', limit: 200 } })).items.map(({ tags }) => tags.join());

test('all rows of a filter but some are tagged; the preview says the same before', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const [first = '', second = ''] = await people(ctx, 3);
  await createContact({ ctx, input: { name: 'Tagged', tags: ['vip'] } });
  const change = { kind: 'tag' as const, tags: ['vip'] };
  const input = { entity: 'contacts' as const, change, filter: EVERYTHING, except: [second] };
  expect(await previewBulk({ ctx, input })).toEqual({
    total: 3,
    tried: 3,
    change: 2,
    same: 1,
    blocked: 0,
    reasons: [],
    gated: false,
    sends: null,
  });
  expect(await tagsOf(ctx)).toEqual(['', '', '', 'vip']);
  const { id } = await startBulk({ ctx, input });
  expect(await toTheEnd(ctx, id)).toMatchObject({ state: 'done', total: 3, done: 2, skipped: 1, failed: 0 });
  expect(await tagsOf(ctx)).toEqual(['vip', '', 'vip', 'vip']);
  await updateContact({ ctx, input: { contactId: first, version: 2, name: 'Person 000 B' } });
  expect(await undone(ctx, id)).toMatchObject({
    state: 'undone',
    undone: 1,
    kept: 1,
    reasons: [{ reason: 'was changed since', count: 1 }],
  });
  expect(await tagsOf(ctx)).toEqual(['vip', '', '', 'vip']);
});

test('a change that is stopped half-way counts what it did, and does no more', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await withTenant(
    ctx,
    (tx) => tx.raw`insert into contacts (workspace_id, id, name)
      select ${ctx.workspaceId}, gen_random_uuid(), 'Person ' || n from generate_series(1, 150) n`,
  );
  const owner = ctx.actor.id;
  const { id } = await startBulk({
    ctx,
    input: { entity: 'contacts', change: { kind: 'assign', ownerId: owner }, filter: EVERYTHING },
  });
  await batch(ctx, id);
  expect(await cancelBulk({ ctx, input: { bulkId: id } })).toMatchObject({
    state: 'cancelled',
    done: 125,
    total: 150,
  });
  expect(await batch(ctx, id)).toEqual({ state: 'cancelled', handled: 0 });
  const owned = await withTenant(
    ctx,
    (tx) => tx.raw`select count(*)::int as n from contacts where owner_id = ${owner}`,
  );
  expect([...owned]).toEqual([{ n: 125 }]);
  expect(await undone(ctx, id)).toMatchObject({ undone: 125, kept: 0 });
}, 90_000);

test('deleting spares what something hangs on, and can be taken back whole', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const [free = '', busy = ''] = await people(ctx, 2, ['kept']);
  await createDeal({ ctx, input: { name: 'Order', contactId: busy } });
  const { id } = await startBulk({
    ctx,
    input: { entity: 'contacts', change: { kind: 'delete' }, ids: [free, busy] },
  });
  expect(await toTheEnd(ctx, id)).toMatchObject({
    done: 1,
    failed: 1,
    reasons: [{ reason: 'has a deal', count: 1 }],
  });
  expect(await tagsOf(ctx)).toEqual(['kept']);
  expect(await undone(ctx, id)).toMatchObject({ undone: 1 });
  expect(await tagsOf(ctx)).toEqual(['kept', 'kept']);
});

test('stages move through the gate, one action each, and back', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const deal = await createDeal({ ctx, input: { name: 'Order' } });
  const [pipeline] = (await listPipelines({ ctx, input: {} })).items;
  const stageId = pipeline?.stages[1]?.id ?? '';
  const input = { entity: 'deals' as const, change: { kind: 'stage' as const, stageId }, ids: [deal.id] };
  expect(await previewBulk({ ctx, input })).toMatchObject({ total: 1, tried: 0, gated: true });
  const { id } = await startBulk({ ctx, input });
  const after = await toTheEnd(ctx, id);
  expect(after.done + after.asked).toBe(1);
  if (after.done === 1) {
    expect((await readDeal({ ctx, input: { dealId: deal.id } })).stageId).toBe(stageId);
    await undone(ctx, id);
    expect((await readDeal({ ctx, input: { dealId: deal.id } })).stageId).toBe(deal.stageId);
  }
});

test('the close date of many deals is set and set back; past changes say what became of each record', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const deal = await createDeal({ ctx, input: { name: 'Order', closeDate: '2030-01-31' } });
  const same = await createDeal({ ctx, input: { name: 'Same', closeDate: '2030-03-31' } });
  const change = { kind: 'close' as const, closeDate: '2030-03-31' };
  const { id } = await startBulk({ ctx, input: { entity: 'deals', change, ids: [deal.id, same.id] } });
  expect(await toTheEnd(ctx, id)).toMatchObject({ state: 'done', done: 1, skipped: 1 });
  const now = await readDeal({ ctx, input: { dealId: deal.id } });
  expect(now.closeDate).toBe('2030-03-31');
  await updateDeal({ ctx, input: { dealId: deal.id, version: now.version, nextStep: 'Call' } });
  await undone(ctx, id);
  const [busy = ''] = await people(ctx, 1);
  await createDeal({ ctx, input: { name: 'Hers', contactId: busy } });
  const deletion = await startBulk({
    ctx,
    input: { entity: 'contacts', change: { kind: 'delete' }, ids: [busy] },
  });
  await toTheEnd(ctx, deletion.id);
  const { items, nextCursor } = await listBulk({ ctx, input: { limit: 1 } });
  expect(items).toMatchObject([{ id: deletion.id, state: 'done', failed: 1 }]);
  const older = await listBulk({ ctx, input: { cursor: nextCursor ?? '' } });
  expect(older.items).toMatchObject([{ id, state: 'undone', kept: 1 }]);
  const refused = async (bulkId: string) => (await listRefused({ ctx, input: { bulkId } })).items;
  expect(await refused(deletion.id)).toMatchObject([
    { id: busy, name: 'Person 000', state: 'failed', reason: 'has a deal' },
  ]);
  expect(await refused(id)).toMatchObject([{ name: 'Order', state: 'kept', reason: 'was changed since' }]);
  const stranger = await (await makeWorkspace()).as('operator');
  expect((await listBulk({ ctx: stranger, input: {} })).items).toEqual([]);
  await expect(listRefused({ ctx: stranger, input: { bulkId: id } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('nothing is done in the name of somebody who left', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const ids = await people(ctx, 1);
  const { id } = await startBulk({
    ctx,
    input: { entity: 'contacts', change: { kind: 'tag', tags: ['x'] }, ids },
  });
  await withTenant(ctx, (tx) => tx.delete(memberships));
  expect(await batch(ctx, id)).toEqual({ state: 'cancelled', handled: 0 });
});

test('a stranger’s records are not there, and a viewer changes nothing', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const stranger = await (await makeWorkspace()).as('operator');
  const ids = await people(ctx, 1);
  const input = { entity: 'contacts' as const, change: { kind: 'delete' as const }, ids };
  await expect(startBulk({ ctx: stranger, input })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(startBulk({ ctx: await workspace.as('viewer'), input })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const { id: bulkId } = await startBulk({ ctx, input });
  for (const verb of [readBulk, cancelBulk, undoBulk])
    await expect(verb({ ctx: stranger, input: { bulkId } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(
    startBulk({ ctx, input: { ...input, change: { kind: 'status', status: 'new' } } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});

test('tickets of a filter are assigned, tagged and solved; what was worked on since stays at the undo', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const [contactId = ''] = await people(ctx, 1);
  const ticket = (subject: string, type: 'incident' | 'change' = 'incident') =>
    openTicket({ ctx, input: { contactId, subject, description: subject, type } });
  const first = await ticket('Gateway offline');
  const second = await ticket('Printer on fire');
  const change = await ticket('New firewall', 'change');
  await updateTicket({
    ctx,
    input: { ticketId: change.id, version: change.version, checklist: [{ text: 'Tell everybody' }] },
  });
  const now = async (ticketId: string) => readTicket({ ctx, input: { ticketId } });
  const waiting = await updateTicket({
    ctx,
    input: { ticketId: first.id, version: first.version, status: 'pending', tags: ['old'] },
  });
  const tagged = await startBulk({
    ctx,
    input: {
      entity: 'tickets',
      change: { kind: 'tag', tags: ['fair', 'old'] },
      filter: { op: 'and', of: [{ field: 'status', is: 'any_of', value: ['pending', 'open'] }] },
      except: [second.id],
    },
  });
  expect(await toTheEnd(ctx, tagged.id)).toMatchObject({ total: 2, done: 2 });
  expect((await now(first.id)).tags).toEqual(['old', 'fair']);
  const closing = await startBulk({
    ctx,
    input: { entity: 'tickets', change: { kind: 'ticket_status', status: 'solved' }, filter: EVERYTHING },
  });
  expect(await toTheEnd(ctx, closing.id)).toMatchObject({
    total: 3,
    done: 2,
    failed: 1,
    reasons: [{ count: 1, reason: expect.stringContaining('checklist') }],
  });
  const [refused] = (await listRefused({ ctx, input: { bulkId: closing.id } })).items;
  expect(refused).toMatchObject({ id: change.id, name: 'New firewall', state: 'failed' });
  const solved = await now(second.id);
  await updateTicket({ ctx, input: { ticketId: second.id, version: solved.version, priority: 'low' } });
  expect(await undone(ctx, closing.id)).toMatchObject({ undone: 1, kept: 1 });
  expect(await now(first.id)).toMatchObject({ status: 'pending', solvedAt: null });
  const rests = await withTenant(ctx, (tx) => tx.raw`select rests from tickets where id = ${first.id}`);
  expect(rests[0]?.rests).toEqual([{ status: 'pending', from: ctx.now.toISOString(), until: null }]);
  expect(await undone(ctx, tagged.id)).toMatchObject({ undone: 1, kept: 1 });
  expect(waiting.tags).toEqual(['old']);
});

test('tickets go to a queue that takes some, and only with the right to write them', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const [contactId = ''] = await people(ctx, 1);
  const queue = await createQueue({ ctx, input: { name: 'Network' } });
  const ticket = await openTicket({ ctx, input: { contactId, subject: 'VPN', description: 'VPN' } });
  const input = { entity: 'tickets' as const, ids: [ticket.id] };
  const toQueue = { kind: 'queue' as const, queueId: queue.id };
  await expect(
    startBulk({ ctx: await workspace.as('viewer'), input: { ...input, change: toQueue } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  await expect(
    startBulk({ ctx, input: { ...input, change: { kind: 'queue', queueId: ticket.id } } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  for (const change of [toQueue, { kind: 'priority' as const, priority: 'urgent' as const }]) {
    const { id } = await startBulk({ ctx, input: { ...input, change } });
    expect(await toTheEnd(ctx, id)).toMatchObject({ done: 1 });
  }
  const mine = await startBulk({
    ctx,
    input: { ...input, change: { kind: 'assign', ownerId: ctx.actor.id } },
  });
  await toTheEnd(ctx, mine.id);
  expect(await readTicket({ ctx, input: { ticketId: ticket.id } })).toMatchObject({
    queue: { name: 'Network' },
    priority: 'urgent',
    assignee: { id: ctx.actor.id },
  });
  expect(await undone(ctx, mine.id)).toMatchObject({ undone: 1 });
  expect((await readTicket({ ctx, input: { ticketId: ticket.id } })).assignee).toBeNull();
});

test('a macro is run on many tickets; one that replies goes through the gate, each record for itself', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const [contactId = ''] = await people(ctx, 1);
  const { conversation_id: conversationId, contact_id: asker } = await ingestMessage({
    ctx,
    input: { phone_number: '+351912345001', message_text: 'Help', channel: 'simulator' },
  });
  const plain = await openTicket({ ctx, input: { contactId, subject: 'VPN', description: 'VPN' } });
  const asked = await openTicket({
    ctx,
    input: { contactId: asker, conversationId, subject: 'VPN', description: 'VPN' },
  });
  const statuses = async () =>
    Promise.all(
      [plain.id, asked.id].map(async (ticketId) => (await readTicket({ ctx, input: { ticketId } })).status),
    );
  const changes = { status: 'pending' as const };
  const silent = await createMacro({ ctx, input: { name: 'Wait', changes } });
  const says = await createMacro({ ctx, input: { name: 'Ask', changes, reply: 'Which VPN?' } });
  const input = (macroId: string) => ({
    entity: 'tickets' as const,
    change: { kind: 'macro' as const, macroId },
    ids: [plain.id, asked.id],
  });
  expect(await previewBulk({ ctx, input: input(silent.id) })).toMatchObject({ change: 2, gated: false });
  const first = await startBulk({ ctx, input: input(silent.id) });
  expect(await toTheEnd(ctx, first.id)).toMatchObject({ done: 2 });
  expect(await statuses()).toEqual(['pending', 'pending']);
  expect(await undone(ctx, first.id)).toMatchObject({ undone: 2 });
  expect(await previewBulk({ ctx, input: input(says.id) })).toMatchObject({ total: 2, gated: true });
  const second = await startBulk({ ctx, input: input(says.id) });
  expect(await toTheEnd(ctx, second.id)).toMatchObject({ done: 1, failed: 1 });
  expect(await statuses()).toEqual(['open', 'pending']);
  expect(await undone(ctx, second.id)).toMatchObject({ undone: 1 });
  expect(await statuses()).toEqual(['open', 'open']);
});
