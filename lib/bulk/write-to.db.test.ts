import { expect, test } from 'vitest';
import { attachments } from '#db/schema/channels.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { changePolicy, getAutonomy } from '#lib/autonomy/index.ts';
import { createContact, readContact, updateContact } from '#lib/contacts/index.ts';
import {
  createSavedReply,
  deleteSavedReply,
  ingestMessage,
  keepSavedReplyFile,
} from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { bulkBatch } from './bulk-batch.ts';
import { listRefused } from './list-bulk.ts';
import { previewBulk } from './preview-bulk.ts';
import { readBulk, startBulk } from './start-bulk.ts';

withTestDatabase();

const zoneAt = (hours: number): string =>
  hours === 0 ? 'Etc/GMT' : hours > 0 ? `Etc/GMT-${hours}` : `Etc/GMT+${-hours}`;

/** Somebody who wrote once, in a zone where it is that hour by now; `said` is what they wrote last. */
async function somebody(ctx: Ctx, name: string, hour: number, said: string) {
  const now = ctx.now.getUTCHours();
  const offset = ((((hour - now + 12) % 24) + 24) % 24) - 12;
  const { contact_id: contactId } = await ingestMessage({
    ctx,
    input: {
      channel: 'simulator',
      phone_number: `+4915100${String(name.length).padStart(6, '0')}`,
      contact_name: name,
      message_text: said,
    },
  });
  const { contact } = await readContact({ ctx, input: { contactId } });
  await updateContact({ ctx, input: { contactId, version: contact.version, timeZone: zoneAt(offset) } });
  return contactId;
}

test('a message to many says who gets it now, who in their morning, and who never, and then it is so', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { policy } = await getAutonomy({ ctx, input: {} });
  const limits = { quietHours: { from: 22 * 60, until: 8 * 60, awake: 0 } };
  const { version: base, ...content } = policy;
  await changePolicy({
    ctx,
    input: { base, proposed: { ...content, limits }, reason: 'People sleep at night.' } as never,
  });
  const day = await somebody(ctx, 'Ana', 12, 'Hello');
  const night = await somebody(ctx, 'Bjarne', 2, 'Hello');
  const gone = await somebody(ctx, 'Chidiebere', 12, 'STOP');
  const { id: silent } = await createContact({ ctx, input: { name: 'Never wrote' } });
  // A while after they wrote: whoever has just written is awake.
  const later: Ctx = { ...ctx, now: new Date(Date.now() + 60_000) };
  const ids = [day, night, gone, silent];
  const change = { kind: 'write' as const, body: 'Our autumn prices are here.' };
  const input = { entity: 'contacts' as const, change, ids };
  const preview = await previewBulk({ ctx: later, input });
  expect(preview).toMatchObject({
    ...{ total: 4, tried: 4, change: 2, blocked: 2, gated: true },
    sends: { now: 1, later: [{ clock: '08:00', count: 1 }], asked: 0 },
  });
  expect(preview.reasons).toHaveLength(2);
  expect(preview.reasons).toContainEqual({ reason: 'has no conversation to write in', count: 1 });
  const sends = () => withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(await sends()).toEqual([]);

  const { id: bulkId } = await startBulk({ ctx, input });
  const internal = systemCtx({ workspaceId: ctx.workspaceId, name: 'bulk', now: later.now });
  while ((await bulkBatch({ ctx: internal, input: { bulkId } })).state === 'running');
  expect(await readBulk({ ctx, input: { bulkId } })).toMatchObject({ done: 2, failed: 2, asked: 0 });
  const held = await sends();
  expect(held.map(({ contactId }) => contactId).sort()).toEqual([day, night].sort());
  const hours = held.map(
    ({ releaseAt, createdAt }) => (releaseAt.getTime() - createdAt.getTime()) / 3_600_000,
  );
  // One after the moment to take it back, the other one in six hours at most: at eight where it is two.
  expect(hours.filter((after) => after < 1)).toHaveLength(1);
  expect(hours.filter((after) => after > 4 && after <= 6.1)).toHaveLength(1);
  const { items } = await listRefused({ ctx, input: { bulkId } });
  expect(items.map(({ id }) => id).sort()).toEqual([gone, silent].sort());
});

test('the files of a saved reply go to each, kept once, and its blanks are filled for each', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const ana = await somebody(ctx, 'Ana', 12, 'Hello');
  const bo = await somebody(ctx, 'Bjarne', 12, 'Hello');
  const file = await keepSavedReplyFile({
    ctx,
    input: { name: 'prices.pdf', bytes: Buffer.from('%PDF-1.7 our prices') },
  });
  const reply = await createSavedReply({
    ctx,
    input: { title: 'Prices', folder: '', body: 'Here they are.', shared: true, fileIds: [file.id] },
  });
  const write = (body: string, ids: string[]) => ({
    entity: 'contacts' as const,
    change: { kind: 'write' as const, body, savedFileIds: [file.id] },
    ids,
  });
  const input = write('{{contact.first_name}}, here are our prices.', [ana, bo]);
  expect(await previewBulk({ ctx, input })).toMatchObject({ change: 2, blocked: 0 });
  const { id: bulkId } = await startBulk({ ctx, input });
  // What was chosen is what is sent, whatever becomes of the reply meanwhile.
  await deleteSavedReply({ ctx, input: { savedReplyId: reply.id } });
  const internal = systemCtx({ workspaceId: ctx.workspaceId, name: 'bulk' });
  while ((await bulkBatch({ ctx: internal, input: { bulkId } })).state === 'running');
  const held = await withTenant(ctx, (tx) => tx.select().from(sendIntents));
  expect(held.map(({ body }) => body).sort()).toEqual([
    'Ana, here are our prices.',
    'Bjarne, here are our prices.',
  ]);
  expect(held.every(({ files }) => files[0]?.sha256 === file.sha256)).toBe(true);
  const kept = await withTenant(ctx, (tx) => tx.select({ bytes: attachments.bytes }).from(attachments));
  expect(kept).toEqual([{ bytes: null }, { bytes: null }]);

  // A company nobody knows: no message with a gap. A file nobody keeps any more: nothing begins.
  const gaps = {
    ...write('{{contact.company}} pays 10.', [ana]),
    change: { kind: 'write' as const, body: '{{contact.company}} pays 10.' },
  };
  expect(await previewBulk({ ctx, input: gaps })).toMatchObject({
    blocked: 1,
    reasons: [{ reason: 'The message needs their company, which is not known.' }],
  });
  await expect(startBulk({ ctx, input })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { fields: [{ field: 'savedFileIds' }] },
  });
});

test('where nothing carries files, the preview says so and nothing is sent without them', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  const { contact_id: contactId } = await ingestMessage({
    ctx,
    input: { channel: 'sms', phone_number: '+4915112345678', message_text: 'Hello' },
  });
  const file = await keepSavedReplyFile({ ctx, input: { name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') } });
  await createSavedReply({
    ctx,
    input: { title: 'A', folder: '', body: 'Here.', shared: true, fileIds: [file.id] },
  });
  const input = {
    entity: 'contacts' as const,
    change: { kind: 'write' as const, body: 'Here.', savedFileIds: [file.id] },
    ids: [contactId],
  };
  const { reasons, blocked } = await previewBulk({ ctx, input });
  expect(blocked).toBe(1);
  expect(reasons[0]?.reason).toContain('No account is connected');
  const { id: bulkId } = await startBulk({ ctx, input });
  const internal = systemCtx({ workspaceId: ctx.workspaceId, name: 'bulk' });
  while ((await bulkBatch({ ctx: internal, input: { bulkId } })).state === 'running');
  expect(await readBulk({ ctx, input: { bulkId } })).toMatchObject({ failed: 1, done: 0 });
});

test('who may not write to people may not do so in bulk, and a stranger’s people are not there', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator');
  const ana = await somebody(ctx, 'Ana', 12, 'Hello');
  const input = { entity: 'contacts' as const, change: { kind: 'write' as const, body: 'Hi' }, ids: [ana] };
  await expect(previewBulk({ ctx: await workspace.as('viewer'), input })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const stranger = await (await makeWorkspace()).as('operator');
  expect(await previewBulk({ ctx: stranger, input })).toMatchObject({ total: 0, change: 0 });
});
