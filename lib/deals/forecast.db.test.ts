import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { workspaces } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import {
  createDeal,
  createPipeline,
  forecastChanges,
  listDealReasons,
  listDealsByClose,
  moveDeal,
  readBoard,
  readForecast,
  setTarget,
  updateDeal,
} from './index.ts';

withTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const board = await readBoard({ ctx, input: {} });
  const stage = (name: string) => board.stages.find((one) => one.name === name)?.id ?? '';
  const make = (name: string, amountMinor: number, closeDate: string | null, more: object = {}) =>
    createDeal({ ctx, input: { name, amountMinor, closeDate, ownerId: ctx.actor.id, ...more } });
  return { workspace, ctx, stage, make };
}

/** The same person on another day. */
const on = (ctx: Ctx, day: string): Ctx => ({ ...ctx, now: new Date(`${day}T12:00:00Z`) });

test('the forecast adds up by month, owner and currency, against targets, and leaves out what is left out', async () => {
  const { workspace, ctx, stage, make } = await desk();
  await make('A', 100_000, '2027-03-10', { stageId: stage('Proposal') });
  await make('B', 50_000, '2027-03-31');
  await make('C', 10_000, '2027-04-01', { currency: 'CHF' });
  const out = await make('D', 99_000, '2027-03-05');
  await make('E', 5_000, null, { ownerId: undefined });
  await make('F', 5_000, '2027-02-27');
  await updateDeal({ ctx, input: { dealId: out.id, version: 1, forecastCategory: 'omitted' } });
  const won = await make('G', 30_000, '2027-05-01');
  const march = on(ctx, '2027-03-15');
  await moveDeal({ ctx: march, input: { dealId: won.id, stageId: stage('Closed won') } });
  await setTarget({ ctx, input: { ownerId: ctx.actor.id, month: '2027-03', amountMinor: 200_000 } });

  const forecast = await readForecast({ ctx: march, input: {} });
  expect(forecast.months).toEqual(['2027-03', '2027-04', '2027-05']);
  expect(forecast.undated).toEqual({ count: 1, overdue: 1 });
  expect(forecast.currencies.map(({ currency }) => currency)).toEqual(['EUR', 'CHF']);
  expect(forecast.currencies[0]?.cells).toMatchObject([
    {
      ...{ month: '2027-03', deals: 3, won: 30_000, commit: 0, bestCase: 100_000, pipeline: 50_000 },
      ...{ weighted: 30_000 + 75_000 + 5_000, target: 200_000, owner: { id: ctx.actor.id } },
    },
  ]);
  expect(forecast.currencies[1]?.cells).toMatchObject([{ month: '2027-04', pipeline: 10_000, target: null }]);

  // Another pipeline's deals are not this one's.
  const other = await createPipeline({ ctx, input: { name: 'Renewals' } });
  const there = await readForecast({ ctx: march, input: { pipelineId: other.id } });
  expect(there.currencies[0]?.cells).toMatchObject([{ deals: 0, target: 200_000 }]);

  await setTarget({ ctx, input: { ownerId: ctx.actor.id, month: '2027-03', amountMinor: null } });
  expect((await readForecast({ ctx: march, input: {} })).currencies[0]?.cells[0]?.target).toBeNull();

  const stranger = await desk();
  expect((await readForecast({ ctx: on(stranger.ctx, '2027-03-15'), input: {} })).currencies).toEqual([
    { currency: 'EUR', cells: [] },
  ]);
  await expect(
    setTarget({ ctx: stranger.ctx, input: { ownerId: ctx.actor.id, month: '2027-03', amountMinor: 1 } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  const operator = await workspace.as('operator');
  await expect(
    setTarget({ ctx: operator, input: { ownerId: ctx.actor.id, month: '2027-03', amountMinor: 1 } }),
  ).rejects.toMatchObject({ code: 'forbidden' });
});

test('the currency of a target is the workspace’s unless it says another', async () => {
  const { ctx } = await desk();
  await withTenant(ctx, (tx) =>
    tx
      .update(workspaces)
      .set({ settings: { currency: 'CHF' } })
      .where(eq(workspaces.id, ctx.workspaceId)),
  );
  const target = { ownerId: ctx.actor.id, month: '2027-03', amountMinor: 5 };
  expect(await setTarget({ ctx, input: target })).toMatchObject({ currency: 'CHF' });
  expect(await setTarget({ ctx, input: { ...target, currency: 'eur' } })).toMatchObject({ currency: 'EUR' });
  const { currencies } = await readForecast({ ctx: on(ctx, '2027-03-01'), input: {} });
  expect(currencies.map(({ currency, cells }) => [currency, cells[0]?.target])).toEqual([
    ['CHF', 5],
    ['EUR', 5],
  ]);
});

test('what changed since a day: won, lost, new, slipped, up and down; there and back is nothing', async () => {
  const { ctx, stage } = await desk();
  const early = on(ctx, '2027-03-01');
  const at = (day: string) => on(ctx, day);
  const old = (name: string) =>
    createDeal({ ctx: early, input: { name, amountMinor: 1_000, closeDate: '2027-03-31' } });
  const [won, lost, slipped, back] = [
    await old('Won'),
    await old('Lost'),
    await old('Slipped'),
    await old('Back'),
  ];
  await old('Quiet');
  const { items } = await listDealReasons({ ctx, input: {} });
  const now = at('2027-03-10');
  await moveDeal({ ctx: now, input: { dealId: won.id, stageId: stage('Closed won') } });
  await moveDeal({
    ctx: now,
    input: { dealId: lost.id, stageId: stage('Closed lost'), fields: { reasonId: items[0]?.id } },
  });
  await updateDeal({
    ctx: now,
    input: { dealId: slipped.id, version: 1, closeDate: '2027-05-31', amountMinor: 800 },
  });
  await updateDeal({ ctx: now, input: { dealId: back.id, version: 1, amountMinor: 1 } });
  await updateDeal({ ctx: at('2027-03-11'), input: { dealId: back.id, version: 2, amountMinor: 1_000 } });
  await createDeal({ ctx: at('2027-03-12'), input: { name: 'New' } });
  const told = async (since?: string) =>
    (await forecastChanges({ ctx: at('2027-03-12'), input: since ? { since } : {} })).items.map(
      ({ kind, deal }) => `${deal.name} ${kind}`,
    );
  expect((await told()).sort()).toEqual([
    'Lost lost',
    'New new',
    'Slipped down',
    'Slipped slipped',
    'Won won',
  ]);
  expect(await told('2027-03-12')).toEqual(['New new']);
});

test('the calendar gives open deals by the day they are to close, both ends included', async () => {
  const { ctx, make, stage } = await desk();
  await make('First', 1, '2027-03-01');
  await make('Last', 1, '2027-03-31');
  await make('After', 1, '2027-04-01');
  await make('Whenever', 1, null);
  const won = await make('Won', 1, '2027-03-10');
  await moveDeal({ ctx, input: { dealId: won.id, stageId: stage('Closed won') } });
  const range = { from: '2027-03-01', to: '2027-03-31' };
  const { items, undated } = await listDealsByClose({ ctx, input: range });
  expect(items.map(({ name }) => name)).toEqual(['First', 'Last']);
  expect(undated.map(({ name }) => name)).toEqual(['Whenever']);
  const stranger = await desk();
  expect((await listDealsByClose({ ctx: stranger.ctx, input: range })).items).toEqual([]);
});
