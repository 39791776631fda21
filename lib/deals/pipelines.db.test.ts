import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import {
  addStage,
  createDeal,
  createDealReason,
  createPipeline,
  listDealReasons,
  listPipelines,
  moveDeal,
  readBoard,
  readDeal,
  removeStage,
  setDealLines,
  updateDeal,
  updateDealReason,
  updatePipeline,
  updateStage,
} from './index.ts';
import { moveDealStage } from './move-deal-stage.ability.ts';
import type { PipelineDto } from './schemas.ts';

withTestDatabase();

async function desk() {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager');
  await withTenant(ctx, (tx) => createDefaultPipeline(tx, ctx));
  const first = async (): Promise<PipelineDto> => {
    const [pipeline] = (await listPipelines({ ctx, input: {} })).items;
    if (!pipeline) throw new Error('There is a pipeline.');
    return pipeline;
  };
  const { id: pipelineId, stages } = await first();
  const stage = (name: string) => stages.find((one) => one.name === name)?.id ?? '';
  const { items } = await listDealReasons({ ctx, input: {} });
  return { workspace, ctx, first, pipelineId, stage, reasonId: items[0]?.id ?? '' };
}

const namesOf = ({ stages }: PipelineDto) => stages.map(({ name }) => name);

test('a second pipeline has its own board, can take new deals over, and is archived when it is not the default', async () => {
  const { ctx, first, pipelineId } = await desk();
  const other = await createPipeline({ ctx, input: { name: 'Renewals', from: pipelineId } });
  expect(namesOf(other)).toEqual(namesOf(await first()));
  expect(other.isDefault).toBe(false);
  await createDeal({ ctx, input: { name: 'Renewal', pipelineId: other.id } });
  expect((await readBoard({ ctx, input: {} })).deals).toEqual([]);
  expect((await readBoard({ ctx, input: { pipelineId: other.id } })).deals).toMatchObject([
    { name: 'Renewal' },
  ]);

  const archive = (id: string) => updatePipeline({ ctx, input: { pipelineId: id, archived: true } });
  await expect(archive(pipelineId)).rejects.toMatchObject({ details: { reason: 'default_pipeline' } });
  expect(await updatePipeline({ ctx, input: { pipelineId: other.id, isDefault: true } })).toMatchObject({
    isDefault: true,
  });
  expect((await first()).id).toBe(other.id);
  expect((await archive(pipelineId)).archivedAt).not.toBeNull();
  await expect(createDeal({ ctx, input: { name: 'Late', pipelineId } })).rejects.toMatchObject({
    details: { reason: 'archived' },
  });
  await expect(updatePipeline({ ctx, input: { pipelineId, isDefault: true } })).rejects.toMatchObject({
    details: { reason: 'archived' },
  });
});

test('stages are added, ordered and changed; a pipeline always begins open and has both ends', async () => {
  const { ctx, pipelineId, stage } = await desk();
  const added = await addStage({
    ctx,
    input: { pipelineId, name: 'Legal', probability: 85, wants: ['closeDate'] },
  });
  expect(namesOf(added)).toEqual([
    'New',
    'Contacted',
    'Qualified',
    'Proposal',
    'Legal',
    'Closed won',
    'Closed lost',
  ]);
  const legal = added.stages[4];
  expect(legal).toMatchObject({ probability: 85, wants: ['closeDate'], rottingDays: 14 });
  const moved = await updateStage({
    ctx,
    input: { pipelineId, stageId: legal?.id ?? '', afterId: stage('New'), name: 'Terms', rottingDays: null },
  });
  expect(namesOf(moved).slice(0, 3)).toEqual(['New', 'Terms', 'Contacted']);
  expect(moved.stages[1]).toMatchObject({ rottingDays: null, probability: 85 });
  const refused = { details: { reason: 'stages' } };
  await expect(
    updateStage({ ctx, input: { pipelineId, stageId: stage('Closed won'), afterId: null } }),
  ).rejects.toMatchObject(refused);
  await expect(
    removeStage({ ctx, input: { pipelineId, stageId: stage('Closed lost') } }),
  ).rejects.toMatchObject(refused);
  await expect(addStage({ ctx, input: { pipelineId, name: 'terms' } })).rejects.toMatchObject(refused);
});

test('a stage in use is taken out only with a word where its deals go, and their past keeps its name', async () => {
  const { ctx, pipelineId, stage } = await desk();
  const made = [];
  for (const name of ['A', 'B', 'C']) made.push(await createDeal({ ctx, input: { name } }));
  const [a, b, c] = made.map(({ id }) => id);
  for (const dealId of [a, b])
    await moveDeal({ ctx, input: { dealId: dealId ?? '', stageId: stage('Contacted') } });
  await moveDeal({ ctx, input: { dealId: c ?? '', stageId: stage('Qualified') } });
  const remove = (moveTo?: string) =>
    removeStage({ ctx, input: { pipelineId, stageId: stage('Contacted'), moveTo } });
  await expect(remove()).rejects.toMatchObject({ details: { reason: 'stage_in_use', extra: { deals: 2 } } });
  await expect(remove(stage('Closed won'))).rejects.toMatchObject({ code: 'invalid_input' });
  expect(namesOf(await remove(stage('Qualified')))).toEqual([
    'New',
    'Qualified',
    'Proposal',
    'Closed won',
    'Closed lost',
  ]);
  const board = await readBoard({ ctx, input: {} });
  expect(board.deals.map(({ name, stageId }) => [name, stageId === stage('Qualified')])).toEqual([
    ['C', true],
    ['A', true],
    ['B', true],
  ]);
  const { moves } = await readDeal({ ctx, input: { dealId: a ?? '' } });
  expect(moves.map(({ from, to }) => [from?.name, to.name])).toEqual([
    ['Contacted', 'Qualified'],
    ['New', 'Contacted'],
    [undefined, 'New'],
  ]);
  // The name is free again, and so is a second stage taken out of the same place.
  const again = await addStage({ ctx, input: { pipelineId, name: 'Contacted', afterId: stage('New') } });
  expect(
    namesOf(await removeStage({ ctx, input: { pipelineId, stageId: again.stages[1]?.id ?? '' } })),
  ).not.toContain('Contacted');
});

test('deals somebody does not see count as well when their stage is taken out or becomes another kind', async () => {
  const { ctx, pipelineId, stage } = await desk();
  const deal = await createDeal({ ctx, input: { name: 'Theirs', ownerId: null } });
  await moveDeal({ ctx, input: { dealId: deal.id, stageId: stage('Proposal') } });
  const own = { ...ctx, reach: { deals: [ctx.actor.id] } };
  const there = { pipelineId, stageId: stage('Proposal') };
  const inUse = { details: { reason: 'stage_in_use' } };
  await expect(removeStage({ ctx: own, input: there })).rejects.toMatchObject(inUse);
  await expect(updateStage({ ctx: own, input: { ...there, kind: 'won' } })).rejects.toMatchObject(inUse);
  await removeStage({ ctx: own, input: { ...there, moveTo: stage('Qualified') } });
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({ stage: { name: 'Qualified' } });
});

test('no deal ends up in a stage that is taken out at the same moment', async () => {
  const { ctx, pipelineId, stage } = await desk();
  const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
  const made = await Promise.all(names.map((name) => createDeal({ ctx, input: { name } })));
  const moves = made.map(({ id }) => moveDeal({ ctx, input: { dealId: id, stageId: stage('Proposal') } }));
  const input = { pipelineId, stageId: stage('Proposal'), moveTo: stage('Qualified') };
  const done = await Promise.allSettled([removeStage({ ctx, input }), ...moves]);
  expect(done[0]).toMatchObject({ status: 'fulfilled' });
  for (const { id } of made)
    expect(['New', 'Qualified']).toContain((await readDeal({ ctx, input: { dealId: id } })).stage.name);
});

test('a stage that wants something lets a deal in only with it, from every doorway', async () => {
  const { ctx, pipelineId, stage } = await desk();
  await updateStage({
    ctx,
    input: { pipelineId, stageId: stage('Proposal'), wants: ['amountMinor', 'closeDate'] },
  });
  const deal = await createDeal({ ctx, input: { name: 'A' } });
  const wants = { details: { reason: 'stage_wants', extra: { wants: ['amountMinor', 'closeDate'] } } };
  const move = { dealId: deal.id, stageId: stage('Proposal') };
  await expect(moveDeal({ ctx, input: move })).rejects.toMatchObject(wants);
  await expect(
    withTenant(ctx, (tx) => moveDealStage.facts(tx, ctx, moveDealStage.input.parse(move))),
  ).rejects.toMatchObject(wants);
  await expect(
    createDeal({ ctx, input: { name: 'B', stageId: stage('Proposal'), amountMinor: 5 } }),
  ).rejects.toMatchObject({ code: 'invalid_input', message: 'stageId: Proposal wants a close date.' });
  const fields = { amountMinor: 4_500_000, closeDate: '2027-03-31' };
  const given = moveDealStage.input.parse({ ...move, fields });
  const action = { actionId: newId(), decisionId: newId() };
  const outcome = await withTenant(ctx, (tx) => moveDealStage.apply(tx, ctx, given, action));
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({
    ...fields,
    stage: { name: 'Proposal' },
  });
  await withTenant(ctx, async (tx) => moveDealStage.reverse?.(tx, ctx, given, outcome));
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({
    amountMinor: 0,
    closeDate: null,
    stage: { name: 'New' },
  });
});

test('a lost deal says why and perhaps to whom; opened again it forgets, taken back it remembers', async () => {
  const { ctx, stage, reasonId } = await desk();
  const deal = await createDeal({ ctx, input: { name: 'A' } });
  const lose = { dealId: deal.id, stageId: stage('Closed lost') };
  await expect(moveDeal({ ctx, input: lose })).rejects.toMatchObject({
    details: { reason: 'stage_wants', extra: { wants: ['reasonId'] } },
  });
  await expect(moveDeal({ ctx, input: { ...lose, fields: { reasonId: newId() } } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  const lost = await moveDeal({ ctx, input: { ...lose, fields: { reasonId, competitor: 'Acme' } } });
  expect(lost).toMatchObject({ reason: { name: 'Price' }, competitor: 'Acme' });
  const reopen = moveDealStage.input.parse({ dealId: deal.id, stageId: stage('New') });
  const action = { actionId: newId(), decisionId: newId() };
  const outcome = await withTenant(ctx, (tx) => moveDealStage.apply(tx, ctx, reopen, action));
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({
    reason: null,
    competitor: null,
    closedAt: null,
  });
  await withTenant(ctx, async (tx) => moveDealStage.reverse?.(tx, ctx, reopen, outcome));
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({
    reason: { name: 'Price' },
    competitor: 'Acme',
    stage: { name: 'Closed lost' },
  });
});

test('reasons are the workspace’s: named once, no longer offered, kept on old deals', async () => {
  const { ctx, stage, reasonId } = await desk();
  const timing = await createDealReason({ ctx, input: { kind: 'lost', name: 'Timing' } });
  await expect(createDealReason({ ctx, input: { kind: 'lost', name: 'timing' } })).rejects.toMatchObject({
    details: { reason: 'name_taken' },
  });
  const deal = await createDeal({ ctx, input: { name: 'A' } });
  const lose = { dealId: deal.id, stageId: stage('Closed lost') };
  await moveDeal({ ctx, input: { ...lose, fields: { reasonId: timing.id } } });
  await updateDealReason({ ctx, input: { reasonId: timing.id, name: 'Too early', archived: true } });
  expect(await readDeal({ ctx, input: { dealId: deal.id } })).toMatchObject({
    reason: { name: 'Too early' },
  });
  await expect(updateDeal({ ctx, input: { dealId: deal.id, version: 2, reasonId } })).resolves.toMatchObject({
    reason: { name: 'Price' },
  });
  await expect(
    updateDeal({ ctx, input: { dealId: deal.id, version: 3, reasonId: timing.id } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
});

test('lines make the amount; without them it is written by hand again', async () => {
  const { ctx } = await desk();
  const deal = await createDeal({ ctx, input: { name: 'A', amountMinor: 7 } });
  const lines = [
    { name: 'Meters', quantity: 12, unitPriceMinor: 19_900, discount: 10 },
    { name: 'Installation', quantity: 1.5, unitPriceMinor: 80_000 },
  ];
  const set = await setDealLines({ ctx, input: { dealId: deal.id, version: 1, lines } });
  expect(set).toMatchObject({ amountMinor: 334_920, version: 2 });
  expect(set.lines.map(({ name, totalMinor }) => [name, totalMinor])).toEqual([
    ['Meters', 214_920],
    ['Installation', 120_000],
  ]);
  await expect(
    updateDeal({ ctx, input: { dealId: deal.id, version: 2, amountMinor: 1 } }),
  ).rejects.toMatchObject({ details: { reason: 'has_lines' } });
  // The form sends the amount it read, which is no change.
  await updateDeal({ ctx, input: { dealId: deal.id, version: 2, amountMinor: 334_920, name: 'B' } });
  const none = await setDealLines({ ctx, input: { dealId: deal.id, version: 3, lines: [] } });
  expect(none).toMatchObject({ amountMinor: 334_920, lines: [] });
  expect(await updateDeal({ ctx, input: { dealId: deal.id, version: 4, amountMinor: 1 } })).toMatchObject({
    amountMinor: 1,
  });
});

test('a stranger finds no pipeline, stage or reason, and who sells does not rebuild them', async () => {
  const { workspace, ctx, pipelineId, stage, reasonId } = await desk();
  const other = await desk();
  const gone = { code: 'not_found' };
  const strange = { ctx: other.ctx };
  await expect(updatePipeline({ ...strange, input: { pipelineId, name: 'X' } })).rejects.toMatchObject(gone);
  await expect(createPipeline({ ...strange, input: { name: 'X', from: pipelineId } })).rejects.toMatchObject(
    gone,
  );
  await expect(
    removeStage({ ...strange, input: { pipelineId, stageId: stage('New') } }),
  ).rejects.toMatchObject(gone);
  await expect(
    updateStage({ ...strange, input: { pipelineId: other.pipelineId, stageId: stage('New'), name: 'X' } }),
  ).rejects.toMatchObject(gone);
  await expect(updateDealReason({ ...strange, input: { reasonId, name: 'X' } })).rejects.toMatchObject(gone);
  const operator = await workspace.as('operator');
  await expect(updatePipeline({ ctx: operator, input: { pipelineId, name: 'X' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await updatePipeline({ ctx, input: { pipelineId, name: 'Direct' } })).toMatchObject({
    name: 'Direct',
  });
});
