import { expect, test } from 'vitest';
import { leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { createAccount, createContact, readLead } from '#lib/contacts/index.ts';
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

test('a lead can be converted into a later stage, whose rule holds, and back to why it was how it was', async () => {
  const { ctx, stage } = await desk();
  const contact = await createContact({ ctx, input: { name: 'Bo' } });
  const leadId = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(leads).values({
      workspaceId: ctx.workspaceId,
      id: leadId,
      contactId: contact.id,
      source: 'test',
      status: 'qualified',
      statusReason: 'They called',
    }),
  );
  const action = { actionId: newId(), decisionId: newId() };
  const convert = (stageId: string) => {
    const input = convertLead.input.parse({ leadId, stageId, currency: 'USD' });
    return withTenant(ctx, async (tx) => ({
      input,
      outcome: await convertLead.apply(tx, ctx, input, action),
    }));
  };
  await expect(convert(newId())).rejects.toMatchObject({ code: 'invalid_input' });
  const { input, outcome } = await convert(stage('Qualified'));
  expect((await listDeals({ ctx, input: {} })).items).toMatchObject([
    { stageId: stage('Qualified'), currency: 'USD' },
  ]);
  expect(await readLead({ ctx, input: { leadId } })).toMatchObject({
    status: 'converted',
    statusReason: null,
  });
  await withTenant(ctx, async (tx) => convertLead.reverse?.(tx, ctx, input, outcome));
  expect(await readLead({ ctx, input: { leadId } })).toMatchObject({
    status: 'qualified',
    statusReason: 'They called',
  });
  const recorded = await withTenant(
    ctx,
    (tx) => tx.raw<{ action: string }[]>`
      select action from audit_log where entity_id = ${String(outcome.dealId)} order by id`,
  );
  expect(recorded.map(({ action: did }) => did)).toEqual(['deal.created', 'deal.deleted']);
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

test('a move that is taken back leaves what somebody changed since', async () => {
  const { ctx, stage } = await desk();
  const { id: dealId } = await createDeal({ ctx, input: { name: 'A', amountMinor: 100, nextStep: 'Call' } });
  const fields = { amountMinor: 200, nextStep: 'Offer', closeDate: '2027-03-31' };
  const move = moveDealStage.input.parse({ dealId, stageId: stage('Proposal'), fields });
  const action = { actionId: newId(), decisionId: newId() };
  const outcome = await withTenant(ctx, (tx) => moveDealStage.apply(tx, ctx, move, action));
  const { version } = await readDeal({ ctx, input: { dealId } });
  await updateDeal({ ctx, input: { dealId, version, amountMinor: 300 } });
  await withTenant(ctx, async (tx) => moveDealStage.reverse?.(tx, ctx, move, outcome));
  expect(await readDeal({ ctx, input: { dealId } })).toMatchObject({
    stage: { name: 'New' },
    amountMinor: 300,
    nextStep: 'Call',
    closeDate: null,
  });
});

test('the card of a lead to convert names the amount as its currency does', async () => {
  const { ctx } = await desk();
  const contact = await createContact({ ctx, input: { name: 'Kei' } });
  const leadId = newId();
  await withTenant(ctx, (tx) =>
    tx
      .insert(leads)
      .values({ workspaceId: ctx.workspaceId, id: leadId, contactId: contact.id, source: 'test' }),
  );
  const input = convertLead.input.parse({ leadId, amountMinor: 5_000, currency: 'JPY' });
  const facts = await withTenant(ctx, (tx) => convertLead.facts(tx, ctx, input));
  expect(convertLead.card(facts, input).fields).toContainEqual({
    name: 'Amount',
    before: null,
    after: '5000 JPY',
  });
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
  const { id: accountId } = await createAccount({ ctx: other.ctx, input: { name: 'Theirs' } });
  await expect(createDeal({ ctx, input: { name: 'B', accountId } })).rejects.toMatchObject(gone);
  expect((await readBoard({ ctx: other.ctx, input: {} })).deals).toEqual([]);
  expect((await readDeal({ ctx, input: { dealId: deal.id } })).stage.id).toBe(stage('New'));
});

test('a board is as true under a filter or a search as without, and goes on below its first cards', async () => {
  const { ctx, stage } = await desk();
  const stageId = stage('New');
  const { pipelineId } = await createDeal({ ctx, input: { name: 'Harbour crane', amountMinor: 5_000 } });
  await withTenant(
    ctx,
    (tx) => tx.raw`
      insert into deals (workspace_id, id, pipeline_id, stage_id, name, position, amount_minor)
      select ${ctx.workspaceId}, gen_random_uuid(), ${pipelineId}, ${stageId}, 'Deal ' || n, '7' || lpad(n::text, 3, '0') || '1', n
      from generate_series(1, 120) n`,
  );
  const whole = await readBoard({ ctx, input: {} });
  expect(whole.deals).toHaveLength(100);
  const [first] = whole.stages;
  expect(first).toMatchObject({ count: 121, sums: [{ sumMinor: 5_000 + (120 * 121) / 2 }] });
  const seen = whole.deals.map(({ id }) => id);
  let cursor = first?.nextCursor ?? null;
  while (cursor) {
    const page = await listDeals({
      ctx,
      input: { pipelineId, stageId, sort: 'position', cursor, limit: 30 },
    });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(new Set(seen).size).toBe(121);
  const filter = JSON.stringify({ op: 'and', of: [{ field: 'amount', is: 'at_least', value: 119 }] });
  const filtered = await readBoard({ ctx, input: { filter } });
  expect(filtered.stages[0]).toMatchObject({ count: 3, sums: [{ sumMinor: 5_239 }], nextCursor: null });
  // A letter is wrong.
  const searched = await readBoard({ ctx, input: { q: 'harbor crane' } });
  expect(searched.deals.map(({ name }) => name)).toEqual(['Harbour crane']);
  expect(searched.stages.map(({ count }) => count)).toEqual(
    [1, 0, 0, 0, 0, 0].slice(0, searched.stages.length),
  );
  // Between two neighbours, wherever they stand.
  const [above = '', below = ''] = seen.slice(80);
  await moveDeal({ ctx, input: { dealId: seen[0] ?? '', stageId, afterId: above } });
  const places = await Promise.all(
    [above, seen[0] ?? '', below].map((dealId) => readDeal({ ctx, input: { dealId } })),
  );
  const order = places.map(({ position }) => position);
  expect(order).toEqual([...order].sort());
});

test('a search of deals finds them by whom they are with, and nothing of a stranger', async () => {
  const { ctx } = await desk();
  const contact = await createContact({ ctx, input: { name: 'Ingeborg Lund', accountName: 'Nordlicht AS' } });
  await createDeal({ ctx, input: { name: 'Crane', contactId: contact.id, amountMinor: 100 } });
  await createDeal({ ctx, input: { name: 'Winch' } });
  const found = async (q: string, filter?: string) =>
    (await listDeals({ ctx, input: { q, ...(filter ? { filter } : {}) } })).items.map(({ name }) => name);
  expect(await found('ingebrog')).toEqual(['Crane']);
  expect(await found('winhc')).toEqual(['Winch']);
  const cheap = JSON.stringify({ op: 'and', of: [{ field: 'amount', is: 'less', value: 100 }] });
  expect(await found('crane', cheap)).toEqual([]);
  const stranger = await desk();
  expect((await listDeals({ ctx: stranger.ctx, input: { q: 'crane' } })).items).toEqual([]);
});
