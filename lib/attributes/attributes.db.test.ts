import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { perform, undoAction } from '#lib/abilities/index.ts';
import { readTimeline } from '#lib/audit/index.ts';
import { createContact, previewMerge, readContact, updateContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { agentCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { changeAttribute } from './change-attribute.ts';
import { defineAttribute } from './define-attribute.ts';
import { findRelated } from './find-related.ts';
import { listAttributes } from './list-attributes.ts';
import { reorderAttributes } from './reorder-attributes.ts';
import { showAttributes } from './show-attributes.ts';

withTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  return { admin: await workspace.as('admin'), operator: await workspace.as('operator') };
}

const tier = {
  object: 'contact' as const,
  label: 'Tier',
  type: 'select' as const,
  options: [{ label: 'Gold' }, { label: 'Silver' }],
};
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code: string; details?: { reason?: string; fields?: { field: string }[] } }) => ({
      code: error.code,
      reason: error.details?.reason,
      fields: error.details?.fields?.map(({ field }) => field),
    }),
  );
const timelineOf = (ctx: Ctx, contactId: string) =>
  withTenant(ctx, (tx) => readTimeline(tx, ctx, { contactIds: [contactId] }, { limit: 20 }));

test('only administrators define fields, everybody reads them, a stranger sees none', async () => {
  const { admin, operator } = await desk();
  expect(await refusal(defineAttribute({ ctx: operator, input: tier }))).toMatchObject({ code: 'forbidden' });
  const made = await defineAttribute({ ctx: admin, input: tier });
  expect(made).toMatchObject({ key: 'tier', position: 1, options: [{ value: 'gold' }, { value: 'silver' }] });
  expect((await listAttributes({ ctx: operator, input: {} })).items).toEqual([made]);
  const stranger = (await desk()).admin;
  expect((await listAttributes({ ctx: stranger, input: {} })).items).toEqual([]);
  expect(
    await refusal(
      changeAttribute({ ctx: stranger, input: { attributeId: made.id, version: 1, label: 'X' } }),
    ),
  ).toMatchObject({ code: 'not_found' });
});

test('two fields are told apart by key and name, and refused where they could not be', async () => {
  const { admin: ctx } = await desk();
  await defineAttribute({ ctx, input: tier });
  expect(await refusal(defineAttribute({ ctx, input: tier }))).toMatchObject({ fields: ['label'] });
  expect(
    await refusal(defineAttribute({ ctx, input: { ...tier, label: 'Level', key: 'tier' } })),
  ).toMatchObject({ reason: 'key_taken' });
  expect(
    await refusal(defineAttribute({ ctx, input: { object: 'contact', label: 'Kind', type: 'select' } })),
  ).toMatchObject({ fields: ['options'] });
  expect(
    await refusal(defineAttribute({ ctx, input: { object: 'contact', label: 'Boss', type: 'relation' } })),
  ).toMatchObject({ fields: ['relatesTo'] });
  // The same name on another kind of record is another field.
  expect(await defineAttribute({ ctx, input: { ...tier, object: 'deal' } })).toMatchObject({ key: 'tier' });
});

test('a value is read by its field, and stands in the timeline with its words before and after', async () => {
  const { admin, operator: ctx } = await desk();
  await defineAttribute({ ctx: admin, input: tier });
  const ana = await createContact({ ctx, input: { name: 'Ana', attributes: { tier: 'Silver' } } });
  expect(ana.attributes).toEqual({ tier: 'silver' });
  const changed = await updateContact({
    ctx,
    input: { contactId: ana.id, version: 1, attributes: { tier: 'gold' } },
  });
  expect(changed).toMatchObject({ attributes: { tier: 'gold' }, version: 2 });
  // What is absent stays, and nothing new is nothing to record.
  expect(
    await updateContact({ ctx, input: { contactId: ana.id, version: 2, attributes: { tier: 'Gold' } } }),
  ).toMatchObject({ version: 2 });
  expect(
    await refusal(
      updateContact({ ctx, input: { contactId: ana.id, version: 2, attributes: { tier: 'bronze', x: 1 } } }),
    ),
  ).toMatchObject({ code: 'invalid_input', fields: ['attributes.tier', 'attributes.x'] });
  const { items } = await timelineOf(ctx, ana.id);
  expect(items.map(({ action, changes, details }) => ({ action, changes, details }))).toEqual([
    {
      action: 'contact.updated',
      changes: { 'attributes.tier': ['Silver', 'Gold'] },
      details: { labels: { 'attributes.tier': 'Tier' } },
    },
    {
      action: 'contact.created',
      changes: { 'attributes.tier': [null, 'Silver'] },
      details: { labels: { 'attributes.tier': 'Tier' } },
    },
  ]);
});

test('the type stays once a record has a value; archiving hides and keeps', async () => {
  const { admin: ctx } = await desk();
  const { id } = await defineAttribute({ ctx, input: tier });
  const asText = await changeAttribute({ ctx, input: { attributeId: id, version: 1, type: 'text' } });
  expect(asText).toMatchObject({ type: 'text', options: [] });
  const ana = await createContact({ ctx, input: { name: 'Ana', attributes: { tier: 'First' } } });
  expect(
    await refusal(changeAttribute({ ctx, input: { attributeId: id, version: 2, type: 'number' } })),
  ).toMatchObject({ code: 'conflict', reason: 'has_values' });
  const gone = await changeAttribute({ ctx, input: { attributeId: id, version: 2, archived: true } });
  expect(gone.archivedAt).not.toBeNull();
  expect((await listAttributes({ ctx, input: {} })).items).toEqual([]);
  expect((await readContact({ ctx, input: { contactId: ana.id } })).contact.attributes).toEqual({
    tier: 'First',
  });
  expect(
    await refusal(
      updateContact({ ctx, input: { contactId: ana.id, version: 1, attributes: { tier: 'x' } } }),
    ),
  ).toMatchObject({ fields: ['attributes.tier'] });
  const back = await changeAttribute({
    ctx,
    input: { attributeId: id, version: 3, archived: false, label: 'Class' },
  });
  expect(back).toMatchObject({ archivedAt: null, label: 'Class', key: 'tier' });
});

test('a required field is asked of people, never of agents, and is not emptied', async () => {
  const { admin: ctx } = await desk();
  await defineAttribute({ ctx, input: { ...tier, required: true } });
  expect(await refusal(createContact({ ctx, input: { name: 'Ana' } }))).toMatchObject({
    fields: ['attributes.tier'],
  });
  const agent = agentCtx({ workspaceId: ctx.workspaceId, agent: { id: 'engage', name: 'Engage' } });
  expect(await createContact({ ctx: agent, input: { name: 'Bo' } })).toMatchObject({ attributes: {} });
  const ana = await createContact({ ctx, input: { name: 'Ana', attributes: { tier: 'gold' } } });
  expect(
    await refusal(
      updateContact({ ctx, input: { contactId: ana.id, version: 1, attributes: { tier: null } } }),
    ),
  ).toMatchObject({ fields: ['attributes.tier'] });
});

test('a relation points at a record of the workspace, which is found and shown by name', async () => {
  const { admin: ctx } = await desk();
  await defineAttribute({
    ctx,
    input: { object: 'contact', label: 'Boss', type: 'relation', relatesTo: 'contact' },
  });
  const boss = await createContact({ ctx, input: { name: 'Beatriz Lima' } });
  const foreign = await createContact({ ctx: (await desk()).admin, input: { name: 'Beatriz Lima' } });
  expect((await findRelated({ ctx, input: { type: 'contact', q: 'beatris' } })).items).toEqual([
    { id: boss.id, name: 'Beatriz Lima' },
  ]);
  expect((await findRelated({ ctx, input: { type: 'contact' } })).items).toHaveLength(1);
  expect((await findRelated({ ctx, input: { type: 'account', q: '50% off_' } })).items).toEqual([]);
  expect(
    await refusal(createContact({ ctx, input: { name: 'Ana', attributes: { boss: foreign.id } } })),
  ).toMatchObject({ fields: ['attributes.boss'] });
  const ana = await createContact({ ctx, input: { name: 'Ana', attributes: { boss: boss.id } } });
  const [shown] = await showAttributes({ ctx, input: { object: 'contact', attributes: ana.attributes } });
  expect(shown?.related).toEqual({ type: 'contact', id: boss.id, name: 'Beatriz Lima' });
  const [created] = (await timelineOf(ctx, ana.id)).items;
  expect(created?.changes).toEqual({ 'attributes.boss': [null, 'Beatriz Lima'] });
});

test('fields are put in another order', async () => {
  const { admin: ctx } = await desk();
  const ids: string[] = [];
  for (const label of ['A', 'B', 'C'])
    ids.push((await defineAttribute({ ctx, input: { object: 'lead', label, type: 'text' } })).id);
  const [a = '', b = '', c = ''] = ids;
  const { items } = await reorderAttributes({ ctx, input: { object: 'lead', attributeIds: [c, a] } });
  expect(items.map(({ id }) => id)).toEqual([c, a, b]);
});

test('a merge takes the fields one by one, and its undo gives back what nobody changed since', async () => {
  const { admin: ctx } = await desk();
  for (const label of ['City', 'Size', 'Tone'])
    await defineAttribute({ ctx, input: { object: 'contact', label, type: 'text' } });
  const ana = await createContact({ ctx, input: { name: 'Ana', attributes: { city: 'Porto', size: 'S' } } });
  const other = await createContact({
    ctx,
    input: { name: 'Ana', attributes: { city: 'Lisbon', size: 'M', tone: 'warm' } },
  });
  const pair = { contactId: ana.id, otherId: other.id };
  const { attributes } = await previewMerge({ ctx, input: pair });
  expect(attributes.map(({ key, from }) => [key, from])).toEqual([
    ['city', 'survivor'],
    ['size', 'survivor'],
    ['tone', 'merged'],
  ]);
  const answer = await perform(
    ctx,
    'merge_contacts',
    { ...pair, attributes: { size: 'merged' } },
    { idempotencyKey: newId() },
  );
  const after = await readContact({ ctx, input: { contactId: ana.id } });
  expect(after.contact.attributes).toEqual({ city: 'Porto', size: 'M', tone: 'warm' });
  const entry = (await timelineOf(ctx, ana.id)).items.find(({ action }) => action === 'contact.merged');
  expect(entry?.changes).toMatchObject({ 'attributes.size': ['S', 'M'], 'attributes.tone': [null, 'warm'] });
  await updateContact({
    ctx,
    input: { contactId: ana.id, version: after.contact.version, attributes: { city: 'Faro' } },
  });
  await undoAction({ ctx, input: { actionId: answer.actionId } });
  const [one, two] = await Promise.all(
    [ana.id, other.id].map((contactId) => readContact({ ctx, input: { contactId } })),
  );
  expect(one?.contact.attributes).toEqual({ city: 'Faro', size: 'S' });
  expect(two?.contact.attributes).toEqual({ city: 'Lisbon', size: 'M', tone: 'warm' });
});
