import { expect, test } from 'vitest';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { changePolicy, getAutonomy } from '#lib/autonomy/index.ts';
import { createContact, readContact, updateContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
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
