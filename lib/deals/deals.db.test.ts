import { expect, test } from 'vitest';
import { leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { createContact, readLead } from '#lib/contacts/index.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace, type TestWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { convertLead } from './convert-lead.ability.ts';
import { createDeal } from './create-deal.ts';
import { listDeals } from './list-deals.ts';
import { moveDeal } from './move-deal.ts';
import { moveDealStage } from './move-deal-stage.ability.ts';
import { readBoard, readDeal } from './read-board.ts';
import { updateDeal } from './update-deal.ts';

withTestDatabase();

async function desk(workspace?: TestWorkspace) {
  const ctx = await (workspace ?? (await makeWorkspace())).as('operator');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const board = await readBoard({ ctx, input: {} });
  const stage = (name: string) => board.stages.find((entry) => entry.name === name)?.id ?? '';
  return { ctx, stage };
}

test('the board counts, weighs and orders; moves keep the order and are recorded', async () => {
  const { ctx, stage } = await desk();
  const make = (name: string, amountMinor: number, currency = 'EUR') =>
    createDeal({ ctx, input: { name, amountMinor, currency } });
  const a = await make('A', 10_000);
  const b = await make('B', 5_001);
  const c = await make('C', 700, 'usd');
  const names = async (stageName: string) =>
    (await readBoard({ ctx, input: {} })).deals
      .filter(({ stageId }) => stageId === stage(stageName))
      .map(({ name }) => name);
  expect(await names('New')).toEqual(['A', 'B', 'C']);
  await moveDeal({ ctx, input: { dealId: c.id, stageId: stage('New'), afterId: a.id } });
  expect(await names('New')).toEqual(['A', 'C', 'B']);
  await moveDeal({ ctx, input: { dealId: b.id, stageId: stage('New'), afterId: null } });
  expect(await names('New')).toEqual(['B', 'A', 'C']);
  const moved = await moveDeal({ ctx, input: { dealId: b.id, version: 2, stageId: stage('Qualified') } });
  const board = await readBoard({ ctx, input: {} });
  expect(board.stages.map(({ name, count }) => `${name} ${count}`).slice(0, 3)).toEqual([
    'New 2',
    'Contacted 0',
    'Qualified 1',
  ]);
  expect(board.stages[0]?.sums).toEqual([
    { currency: 'EUR', sumMinor: 10_000, weightedMinor: 1_000 },
    { currency: 'USD', sumMinor: 700, weightedMinor: 70 },
  ]);
  expect(board.stages[2]?.sums).toEqual([{ currency: 'EUR', sumMinor: 5_001, weightedMinor: 2_501 }]);
  const { moves } = await readDeal({ ctx, input: { dealId: b.id } });
  expect(moves.map(({ from, to }) => [from?.name ?? null, to.name])).toEqual([
    ['New', 'Qualified'],
    [null, 'New'],
  ]);
  await expect(
    moveDeal({ ctx, input: { dealId: b.id, version: moved.version - 1, stageId: stage('New') } }),
  ).rejects.toMatchObject({ details: { reason: 'version_changed' } });
  const won = await moveDeal({ ctx, input: { dealId: b.id, stageId: stage('Closed won') } });
  expect(won.closedAt).not.toBeNull();
  expect((await listDeals({ ctx, input: { limit: 2 } })).items.map(({ name }) => name)).toEqual(['C', 'B']);
  expect(await updateDeal({ ctx, input: { dealId: a.id, version: 1, amountMinor: 1 } })).toMatchObject({
    amountMinor: 1,
    version: 2,
  });
});

test('30 moves to one place at once, from a smaller pool, all find a place of their own', async () => {
  const { ctx, stage } = await desk();
  const deals = await Promise.all(
    Array.from({ length: 30 }, (_, index) => createDeal({ ctx, input: { name: `D${index}` } })),
  );
  await Promise.all(
    deals.map(({ id }) => moveDeal({ ctx, input: { dealId: id, stageId: stage('Proposal') } })),
  );
  const board = await readBoard({ ctx, input: {} });
  const places = board.deals.map(({ position }) => position);
  expect(new Set(places).size).toBe(30);
  expect([...places].sort()).toEqual(places);
});

test('a lead becomes one deal and can be taken back; a stage move too', async () => {
  const { ctx, stage } = await desk();
  const contact = await createContact({ ctx, input: { name: 'Ana', accountName: 'Sousa Lda' } });
  const leadId = newId();
  await withTenant(ctx, (tx) =>
    tx
      .insert(leads)
      .values({ workspaceId: ctx.workspaceId, id: leadId, contactId: contact.id, source: 'test' }),
  );
  const action = { actionId: newId(), decisionId: newId() };
  const input = convertLead.input.parse({ leadId, amountMinor: 5_000 });
  const outcome = await withTenant(ctx, (tx) => convertLead.apply(tx, ctx, input, action));
  expect((await listDeals({ ctx, input: {} })).items).toMatchObject([
    { id: outcome.dealId, name: 'Ana', leadId, account: { name: 'Sousa Lda' }, stageId: stage('New') },
  ]);
  await expect(withTenant(ctx, (tx) => convertLead.apply(tx, ctx, input, action))).rejects.toMatchObject({
    details: { reason: 'already_converted' },
  });
  const move = moveDealStage.input.parse({ dealId: outcome.dealId, stageId: stage('Proposal') });
  const moved = await withTenant(ctx, (tx) => moveDealStage.apply(tx, ctx, move, action));
  const { moves } = await readDeal({ ctx, input: { dealId: String(outcome.dealId) } });
  expect(moves[0]).toMatchObject({ to: { name: 'Proposal' }, decisionId: action.decisionId });
  await withTenant(ctx, (tx) => moveDealStage.reverse?.(tx, ctx, move, moved) ?? Promise.resolve());
  expect((await listDeals({ ctx, input: {} })).items).toMatchObject([{ stageId: stage('New') }]);
  await expect(
    withTenant(ctx, (tx) => convertLead.reverse?.(tx, ctx, input, outcome) ?? Promise.resolve()),
  ).rejects.toMatchObject({ details: { reason: 'changed_since' } });
  expect(await readLead({ ctx, input: { leadId } })).toMatchObject({ status: 'converted' });
});

test('a move that is taken back puts the deal where it stood', async () => {
  const { ctx, stage } = await desk();
  const made = [];
  for (const name of ['A', 'B', 'C']) made.push(await createDeal({ ctx, input: { name } }));
  const [a, b, c] = made.map(({ id }) => id);
  const order = async () =>
    (await readBoard({ ctx, input: {} })).deals
      .filter(({ stageId }) => stageId === stage('New'))
      .map(({ name }) => name)
      .join('');
  const thereAndBack = async (dealId = '', meanwhile?: string) => {
    const action = { actionId: newId(), decisionId: newId() };
    const move = moveDealStage.input.parse({ dealId, stageId: stage('Contacted') });
    const outcome = await withTenant(ctx, (tx) => moveDealStage.apply(tx, ctx, move, action));
    if (meanwhile) await moveDeal({ ctx, input: { dealId: meanwhile, stageId: stage('Proposal') } });
    await withTenant(ctx, (tx) => moveDealStage.reverse?.(tx, ctx, move, outcome) ?? Promise.resolve());
    return order();
  };
  expect(await thereAndBack(b)).toBe('ABC');
  expect(await thereAndBack(a)).toBe('ABC');
  expect(await thereAndBack(b, a)).toBe('CB');
  expect(await thereAndBack(c)).toBe('CB');
});

test('a stranger finds no deal and no stage', async () => {
  const { ctx, stage } = await desk();
  const deal = await createDeal({ ctx, input: { name: 'A' } });
  const other = await desk();
  const gone = { code: 'not_found' };
  await expect(readDeal({ ctx: other.ctx, input: { dealId: deal.id } })).rejects.toMatchObject(gone);
  await expect(
    moveDeal({ ctx: other.ctx, input: { dealId: deal.id, stageId: other.stage('Proposal') } }),
  ).rejects.toMatchObject(gone);
  await expect(
    moveDeal({ ctx, input: { dealId: deal.id, stageId: other.stage('Proposal') } }),
  ).rejects.toMatchObject(gone);
  expect((await readBoard({ ctx: other.ctx, input: {} })).deals).toEqual([]);
  expect((await readDeal({ ctx, input: { dealId: deal.id } })).stage.id).toBe(stage('New'));
});
