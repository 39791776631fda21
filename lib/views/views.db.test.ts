import { expect, test } from 'vitest';
import { users } from '#db/schema/tenancy.ts';
import { withTenant, withTenantAndUser } from '#db/tenant.ts';
import { listAccounts, listContacts, listLeads } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { createDeal, listDeals, listPipelines } from '#lib/deals/index.ts';
import { openWorkspace } from '#lib/tenancy/index.ts';
import { ROLE_PERMISSIONS } from '#lib/tenancy/roles.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { listTickets } from '#lib/tickets/index.ts';
import { createView, duplicateView } from './create-view.ts';
import { deleteView } from './delete-view.ts';
import { listFields } from './list-fields.ts';
import { listViews, readView } from './list-views.ts';
import { type ViewState, writeFilter } from './schemas.ts';
import { setDefaultView } from './set-default-view.ts';
import { updateView } from './update-view.ts';

withTestDatabase();

const hot: ViewState = {
  filter: {
    op: 'or',
    of: [
      { field: 'score', is: 'at_least', value: 60 },
      { field: 'owner', is: 'any_of', value: ['me'] },
    ],
  },
  sort: 'score',
  columns: [{ key: 'name', width: 240 }, { key: 'score' }],
};
const names = async (ctx: Ctx) =>
  (await listViews({ ctx, input: { object: 'leads' } })).items.map(({ name }) => name);
const make = (ctx: Ctx, name = 'Hot', shared = false) =>
  createView({ ctx, input: { object: 'leads', name, shared, state: hot } });

test('a view is its maker’s until it is shared, and then everybody’s to look at', async () => {
  const workspace = await makeWorkspace();
  const [ctx, colleague] = [await workspace.as('operator'), await workspace.as('viewer')];
  const view = await make(ctx);
  expect(view).toMatchObject({ mine: true, shared: false, isDefault: false, state: hot, version: 1 });
  expect(await names(colleague)).toEqual([]);
  const gone = { code: 'not_found' };
  await expect(readView({ ctx: colleague, input: { viewId: view.id } })).rejects.toMatchObject(gone);
  const shared = await updateView({ ctx, input: { viewId: view.id, version: 1, shared: true } });
  expect(shared).toMatchObject({ shared: true, version: 2 });
  expect(await readView({ ctx: colleague, input: { viewId: view.id } })).toMatchObject({
    mine: false,
    state: hot,
  });
  const change = { viewId: view.id, version: 2, name: 'Mine now' };
  await expect(updateView({ ctx: colleague, input: change })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(deleteView({ ctx: colleague, input: { viewId: view.id } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const copy = await duplicateView({ ctx: colleague, input: { viewId: view.id } });
  expect(copy).toMatchObject({ name: 'Hot copy', mine: true, shared: false, state: hot });
  // What belongs to all, an administrator may put right; not take for themselves.
  const admin = await workspace.as('admin');
  expect(await updateView({ ctx: admin, input: change })).toMatchObject({ name: 'Mine now' });
  await expect(
    updateView({ ctx: admin, input: { viewId: view.id, version: 3, shared: false } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a stranger sees, changes and deletes nothing', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const view = await make(ctx, 'Hot', true);
  const stranger = await (await makeWorkspace()).as('admin');
  expect(await names(stranger)).toEqual([]);
  const gone = { code: 'not_found' };
  await expect(readView({ ctx: stranger, input: { viewId: view.id } })).rejects.toMatchObject(gone);
  await expect(deleteView({ ctx: stranger, input: { viewId: view.id } })).rejects.toMatchObject(gone);
  await expect(duplicateView({ ctx: stranger, input: { viewId: view.id } })).rejects.toMatchObject(gone);
  await expect(
    setDefaultView({ ctx: stranger, input: { object: 'leads', viewId: view.id } }),
  ).rejects.toMatchObject(gone);
  expect(await names(ctx)).toEqual(['Hot']);
});

test('each person decides what they see first; it goes with the view', async () => {
  const workspace = await makeWorkspace();
  const [ctx, colleague] = [await workspace.as('operator'), await workspace.as('manager')];
  const view = await make(ctx, 'Hot', true);
  for (const who of [ctx, colleague])
    await setDefaultView({ ctx: who, input: { object: 'leads', viewId: view.id } });
  const first = async (who: Ctx) =>
    (await listViews({ ctx: who, input: {} })).items.filter(({ isDefault }) => isDefault).length;
  expect([await first(ctx), await first(colleague)]).toEqual([1, 1]);
  await updateView({ ctx, input: { viewId: view.id, version: 1, shared: false } });
  await updateView({ ctx, input: { viewId: view.id, version: 2, shared: true } });
  expect([await first(ctx), await first(colleague)]).toEqual([1, 0]);
  await setDefaultView({ ctx, input: { object: 'leads', viewId: null } });
  expect(await first(ctx)).toBe(0);
  await setDefaultView({ ctx, input: { object: 'leads', viewId: view.id } });
  await deleteView({ ctx, input: { viewId: view.id } });
  expect(await names(ctx)).toEqual([]);
  await expect(setDefaultView({ ctx, input: { object: 'leads', viewId: newId() } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('what cannot be shown is not kept', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const keep = (state: ViewState) =>
    expect(createView({ ctx, input: { object: 'leads', name: 'X', state } })).rejects;
  await keep({ sort: 'colour' }).toMatchObject({ code: 'invalid_input' });
  await keep({ group: 'score' }).toMatchObject({ code: 'invalid_input' });
  await keep({ columns: [{ key: 'name' }, { key: 'name' }] }).toMatchObject({ code: 'invalid_input' });
  await keep({ filter: { op: 'and', of: [{ field: 'colour', is: 'empty' }] } }).toMatchObject({
    details: { reason: 'unknown_field' },
  });
});

test('the fields of a list say what can be asked of them, with the members and the stages there are', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const fields = async (object: 'contacts' | 'leads' | 'deals') =>
    new Map((await listFields({ ctx, input: { object } })).items.map((field) => [field.key, field]));
  const leads = await fields('leads');
  expect(leads.get('owner')?.options).toEqual([{ value: ctx.actor.id, label: ctx.actor.name }]);
  expect(leads.get('score')).toMatchObject({ type: 'number', sortable: true, groupable: false });
  expect(leads.get('status')?.operators).toContain('any_of');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const [pipeline] = (await listPipelines({ ctx, input: {} })).items;
  expect((await fields('deals')).get('stage')?.options?.map(({ value }) => value)).toEqual(
    pipeline?.stages.map(({ id }) => id),
  );
  await expect(
    listFields({ ctx: { ...ctx, permissions: new Set(['workspace.read']) }, input: { object: 'deals' } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('deals are filtered by stage, outcome, amount and day', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  for (const [name, amountMinor, closeDate] of [
    ['Small', 100, '2026-11-30'],
    ['Big', 5_000_000_000_00, '2026-12-01'],
    ['Undated', 50_000, null],
  ] as const)
    await createDeal({ ctx, input: { name, amountMinor, closeDate } });
  const of = async (field: string, is: string, value: string | number | string[]) => {
    const filter = JSON.stringify({ op: 'and', of: [{ field, is, value }] });
    return (await listDeals({ ctx, input: { filter, sort: 'amount' } })).items.map(({ name }) => name);
  };
  expect(await of('amount', 'more', 50_000)).toEqual(['Big']);
  expect(await of('amount', 'at_least', 99.5)).toEqual(['Big', 'Undated', 'Small']);
  expect(await of('close', 'before', '2026-12-01')).toEqual(['Small']);
  expect(await of('outcome', 'none_of', ['won'])).toHaveLength(3);
  expect(await of('outcome', 'any_of', ['won', 'lost'])).toEqual([]);
  expect((await listDeals({ ctx, input: { sort: 'close:desc' } })).items.map(({ name }) => name)).toEqual([
    'Big',
    'Small',
    'Undated',
  ]);
});

test('a new workspace has views to begin with, and each of them can be shown and kept', async () => {
  const made = { workspaceId: newId(), userId: newId(), slug: `v-${newId().slice(-8)}` };
  await withTenantAndUser(made, async (tx) => {
    await tx.insert(users).values({ id: made.userId, email: `${made.slug}@example.test`, name: 'Ana' });
    await openWorkspace(tx, made, 'Views');
  });
  const ctx: Ctx = {
    workspaceId: made.workspaceId,
    actor: { kind: 'user', id: made.userId, name: 'Ana', role: 'admin', sessionId: newId() },
    permissions: ROLE_PERMISSIONS.admin,
    requestId: newId(),
    now: new Date(),
  };
  const { items } = await listViews({ ctx, input: {} });
  expect(items.map(({ object, name }) => `${object}: ${name}`)).toEqual([
    'leads: My open leads',
    'leads: New this week',
    'leads: Unassigned',
    'leads: Gone quiet',
    'contacts: Customers without consent',
    'contacts: Recently talked',
    'deals: Closing this month',
    'deals: Standing still',
    'deals: Won this quarter',
  ]);
  const lists = {
    leads: listLeads,
    contacts: listContacts,
    accounts: listAccounts,
    deals: listDeals,
    tickets: listTickets,
  };
  for (const { id, object, state, version } of items) {
    const filter = state.filter ? { filter: writeFilter(state.filter) } : {};
    const sort = state.sort ? { sort: state.sort } : {};
    expect((await lists[object]({ ctx, input: { ...filter, ...sort } })).items).toEqual([]);
    // Checked as one that a person keeps.
    expect(await updateView({ ctx, input: { viewId: id, version, state } })).toMatchObject({ state });
  }
});

test('a deal stands still when its stage says so', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const { id } = await createDeal({ ctx, input: { name: 'Crane' } });
  const still = async (days: number) =>
    (
      await listDeals({
        ctx: { ...ctx, now: new Date(ctx.now.getTime() + days * 86_400_000) },
        input: { filter: writeFilter({ op: 'and', of: [{ field: 'rotting', is: 'equal', value: true }] }) },
      })
    ).items.map((deal) => deal.id);
  expect(await still(13)).toEqual([]);
  expect(await still(15)).toEqual([id]);
});
