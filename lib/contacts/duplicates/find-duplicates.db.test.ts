import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { addIdentity } from '../add-identity.ts';
import { createContact } from '../create-contact.ts';
import { findDuplicates, sweepDuplicates, sweptWorkspaces } from './find-duplicates.ts';
import { dismissDuplicate, listDuplicates, reopenDuplicate } from './list-duplicates.ts';

withTestDatabase();

const system = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'duplicates' });
const find = (ctx: Ctx, contactId: string) => findDuplicates({ ctx: system(ctx), input: { contactId } });
const sweep = (ctx: Ctx, limit = 100) => sweepDuplicates({ ctx: system(ctx), input: { limit } });
const pairs = async (ctx: Ctx, contactId?: string) =>
  (await listDuplicates({ ctx, input: contactId ? { contactId } : {} })).items;

async function twoAnas(ctx: Ctx) {
  const ana = await createContact({
    ctx,
    input: { name: 'Margarida Fonseca', phoneNumber: '+351912345678', accountName: 'Porto Vinhos' },
  });
  const again = await createContact({
    ctx,
    input: { name: 'Fonseca, Margarida', email: 'mf@gmail.com', accountName: 'Porto Vinhos' },
  });
  return { ana, again };
}

test('a new contact that is somebody already is found, with the reasons; the older one comes first', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { ana, again } = await twoAnas(ctx);
  await createContact({ ctx, input: { name: 'Margarida Lopes', accountName: 'Porto Vinhos' } });
  await find(ctx, ana.id);
  expect(await find(ctx, again.id)).toEqual({ pairs: 1, found: 1 });
  // Looked for again, nothing is new.
  expect(await find(ctx, again.id)).toEqual({ pairs: 1, found: 0 });
  const [pair, ...others] = await pairs(ctx);
  expect(others).toEqual([]);
  expect(pair).toMatchObject({ contact: { id: ana.id }, other: { id: again.id }, state: 'open', score: 65 });
  expect(pair?.reasons.map(({ reason }) => reason)).toEqual([
    'The names are the same',
    'Both belong to Porto Vinhos',
  ]);
  expect(await pairs(ctx, again.id)).toHaveLength(1);
  const stranger = await (await makeWorkspace()).as('admin');
  expect(await pairs(stranger)).toEqual([]);
  await expect(
    dismissDuplicate({ ctx: stranger, input: { duplicateId: pair?.id ?? '' } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('two that came at the same moment find each other', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  for (let round = 0; round < 5; round++) {
    const accountName = `Porto Vinhos ${round}`;
    const both = await Promise.all(
      ['mf', 'fonseca'].map((box) =>
        createContact({
          ctx,
          input: { name: `Margarida Fonseca ${round}`, email: `${box}${round}@gmail.com`, accountName },
        }),
      ),
    );
    await Promise.all(both.map(({ id }) => find(ctx, id)));
    expect(await pairs(ctx, both[0]?.id)).toHaveLength(1);
  }
});

test('a dismissed pair stays dismissed until something about either changes', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { ana, again } = await twoAnas(ctx);
  await sweep(ctx);
  const [pair] = await pairs(ctx);
  const duplicateId = pair?.id ?? '';
  await dismissDuplicate({ ctx, input: { duplicateId } });
  expect(await find(ctx, ana.id)).toEqual({ pairs: 1, found: 0 });
  expect(await pairs(ctx)).toEqual([]);
  await reopenDuplicate({ ctx, input: { duplicateId } });
  expect(await pairs(ctx)).toHaveLength(1);
  await dismissDuplicate({ ctx, input: { duplicateId } });
  await addIdentity({ ctx, input: { contactId: again.id, kind: 'wa_id', value: '351912345678' } });
  expect(await find(ctx, again.id)).toEqual({ pairs: 1, found: 1 });
  const [asked] = await pairs(ctx);
  expect(asked?.reasons[0]?.reason).toBe('Both have the number +351912345678');
});

test('a pair that no longer looks like one person is asked about no more', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { again } = await twoAnas(ctx);
  await sweep(ctx);
  await withTenant(
    ctx,
    ({ raw }) => raw`update contacts set name = 'Rui Teixeira', version = version + 1
      where workspace_id = ${ctx.workspaceId} and id = ${again.id}`,
  );
  await sweep(ctx);
  expect(await pairs(ctx)).toEqual([]);
});

test('the sweep goes through everybody once, in batches, in every workspace', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await twoAnas(ctx);
  for (const name of ['Bo Lindgren', 'Cai Rhys', 'Dia Mbeki']) await createContact({ ctx, input: { name } });
  expect(await sweep(ctx, 2)).toMatchObject({ looked: 2 });
  expect(await sweep(ctx, 2)).toMatchObject({ looked: 2 });
  expect(await sweep(ctx, 2)).toMatchObject({ looked: 1 });
  expect(await sweep(ctx, 2)).toEqual({ looked: 0, found: 0 });
  expect(await pairs(ctx)).toHaveLength(1);
  expect(await sweptWorkspaces()).toContain(ctx.workspaceId);
});

test('a message that brings a new address says so, for who this may be as well', async () => {
  const ctx = await (await makeWorkspace()).as('manager');
  const say = (more: object) =>
    ingestMessage({
      ctx,
      input: { phone_number: '+351912345678', message_text: 'Hello', channel: 'simulator', ...more },
    });
  const { contact_id: contactId } = await say({});
  await say({ email: 'ana@silva.pt' });
  const events = await withTenant(
    ctx,
    ({ raw }) => raw<{ event_name: string; data: { contactId: string } }[]>`
      select event_name, data from outbox where workspace_id = ${ctx.workspaceId} and event_name like 'contact/%'
      order by id`,
  );
  expect(events.map(({ event_name }) => event_name)).toEqual(['contact/created', 'contact/changed']);
  expect(events.every(({ data }) => data.contactId === contactId)).toBe(true);
});
