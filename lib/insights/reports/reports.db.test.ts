import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage, listResponses } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { countDeals, createDeal, listPipelines } from '#lib/deals/index.ts';
import { createTeam } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDecisions } from '#lib/testing/make-decisions.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { listDecisions } from '../list-decisions.ts';
import type { Counted } from '../reports.schemas.ts';
import { exportReport } from './export-report.ts';
import { reportActs } from './report-acts.ts';
import { reportPipeline } from './report-pipeline.ts';
import { reportResponses } from './report-responses.ts';

withTestDatabase();

const NOW = new Date('2026-11-21T18:00:00Z');
const minutes = (n: number) => new Date(NOW.getTime() + n * 60_000);

/** A conversation with messages at these minutes, in whatever order they were stored. */
async function talk(ctx: Ctx, said: { at: number; direction: 'in' | 'out' | 'note' }[], assignee?: string) {
  const [contactId, conversationId] = [newId(), newId()];
  const here = { workspaceId: ctx.workspaceId };
  await withTenant(ctx, async (tx) => {
    await tx.insert(contacts).values({ ...here, id: contactId, name: 'Somebody' });
    await tx.insert(conversations).values({
      ...{ ...here, id: conversationId, contactId, channel: 'email' as const, address: 'a@example.test' },
      ...{ lastMessageAt: NOW, assigneeId: assignee ?? null },
    });
    for (const { at, direction } of said)
      await tx.insert(messages).values({
        ...{ ...here, id: newId(), conversationId, contactId, direction, channel: 'email' as const },
        ...{ authorKind: 'user' as const, authorName: 'Somebody', body: 'Hello', sentAt: minutes(at) },
      });
  });
  return conversationId;
}

const kept = async (ctx: Ctx, id: string) => {
  const [row] = await withTenant(ctx, (tx) =>
    tx.select().from(conversations).where(eq(conversations.id, id)),
  );
  return [row?.firstInboundAt?.getTime() ?? null, row?.firstResponseAt?.getTime() ?? null];
};

const said = fc.array(
  fc.record({
    at: fc.integer({ min: -60_000, max: 0 }),
    direction: fc.constantFrom('in' as const, 'out' as const, 'note' as const),
  }),
  { maxLength: 8 },
);

/** The same in another way. */
function firstOf(given: { at: number; direction: string }[]): [number | null, number | null] {
  const at = (direction: string) =>
    given.filter((one) => one.direction === direction).map((one) => minutes(one.at).getTime());
  const heard = at('in').length > 0 ? Math.min(...at('in')) : null;
  const later = heard === null ? [] : at('out').filter((moment) => moment >= heard);
  return [heard, later.length > 0 ? Math.min(...later) : null];
}

test('the first answer is right whatever order messages come in, are moved and removed in', async () => {
  const ctx = await (await makeWorkspace()).as('admin', NOW);
  await fc.assert(
    fc.asyncProperty(said, said, async (here, there) => {
      const [one, other] = [await talk(ctx, here), await talk(ctx, there)];
      expect(await kept(ctx, one)).toEqual(firstOf(here));
      await withTenant(ctx, (tx) =>
        tx.update(messages).set({ conversationId: other }).where(eq(messages.conversationId, one)),
      );
      expect(await kept(ctx, one)).toEqual([null, null]);
      expect(await kept(ctx, other)).toEqual(firstOf([...here, ...there]));
      await withTenant(ctx, (tx) => tx.delete(messages).where(eq(messages.conversationId, other)));
      expect(await kept(ctx, other)).toEqual([null, null]);
    }),
    { numRuns: 15 },
  );
});

test('what comes in by a channel is counted from its first message', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const input = { email: 'ana@example.test', message_text: 'Hello', channel: 'email' as const };
  await ingestMessage({ ctx, input });
  await ingestMessage({ ctx, input });
  const report = await reportResponses({ ctx, input: {} });
  expect(report).toMatchObject({ count: 1, unanswered: { count: 1 }, medianSeconds: null });
});

test('each number of the answers is what its list shows, for everybody in their reach', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOW);
  const operator = await workspace.as('operator', NOW);
  const me = operator.actor.id;
  const team = await createTeam({
    ctx: admin,
    input: { name: 'Front', members: [{ userId: me, isLead: false }] },
  });
  const waits = [0, 4, 5, 14, 15, 59, 61, 300, 1_440, 5_000, null];
  for (const [at, wait] of waits.entries())
    await talk(
      admin,
      [
        { at: -6_000 - at, direction: 'in' },
        ...(wait === null ? [] : [{ at: -6_000 - at + wait, direction: 'out' as const }]),
      ],
      at % 2 === 0 ? me : undefined,
    );
  await talk(admin, [{ at: -100 * 1_440, direction: 'in' }]);
  const own: Ctx = { ...operator, reach: { conversations: [me] } };
  for (const [ctx, input, count] of [
    [admin, {}, 11],
    [admin, { ownerId: me }, 6],
    [admin, { teamId: team.id }, 6],
    [own, {}, 6],
  ] as const) {
    const report = await reportResponses({ ctx, input });
    expect(report.count).toBe(count);
    const numbers: Counted[] = [report, report.answered, report.unanswered, ...report.buckets];
    for (const { filter, count: shown } of numbers)
      expect((await listResponses({ ctx, input: { filter: writeFilter(filter) } })).count).toBe(shown);
    expect(report.buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(report.answered.count);
  }
  expect((await reportResponses({ ctx: admin, input: {} })).medianSeconds).toBe(37 * 60);
  const stranger = await (await makeWorkspace()).as('admin', NOW);
  expect((await reportResponses({ ctx: stranger, input: {} })).count).toBe(0);
  expect((await listResponses({ ctx: stranger, input: {} })).items).toEqual([]);
});

test('open deals stand by stage, each currency by itself, in reach', async () => {
  const workspace = await makeWorkspace();
  const manager = await workspace.as('manager', NOW);
  const operator = await workspace.as('operator', NOW);
  await withTenant(manager, (tx) => createDefaultPipeline(tx, manager));
  const [pipeline] = (await listPipelines({ ctx: manager, input: {} })).items;
  const at = (place: number) => pipeline?.stages[place]?.id ?? '';
  for (const [place, amountMinor, currency, ownerId] of [
    [0, 1_000, 'EUR', manager.actor.id],
    [0, 2_005, 'EUR', operator.actor.id],
    [1, 7_000, 'USD', operator.actor.id],
  ] as const)
    await createDeal({
      ctx: manager,
      input: { name: 'Deal', stageId: at(place), amountMinor, currency, ownerId },
    });
  const own: Ctx = { ...operator, reach: { deals: [operator.actor.id] } };
  for (const ctx of [manager, own]) {
    const { stages } = await reportPipeline({ ctx, input: {} });
    expect(stages.map(({ count }) => count)).toEqual([ctx === own ? 1 : 2, 1, 0, 0]);
    expect(stages[0]?.sums).toEqual([
      ctx === own
        ? { currency: 'EUR', amountMinor: 2_005, weightedMinor: 201 }
        : { currency: 'EUR', amountMinor: 3_005, weightedMinor: 301 },
    ]);
    for (const { count, filter } of stages)
      expect((await countDeals({ ctx, input: { filter: writeFilter(filter) } })).items[0]?.count).toBe(count);
  }
});

test('what agents did is what the list of decisions shows', async () => {
  const ctx = await (await makeWorkspace()).as('manager', NOW);
  await makeDecisions(ctx, 150, 80);
  const { acts, timeZone } = await reportActs({ ctx, input: { period: 'last_30_days' } });
  expect(acts.asked.count).toBeGreaterThan(10);
  expect(acts.asked.beforeCount).toBeGreaterThan(10);
  for (const { count, query } of Object.values(acts))
    expect((await listDecisions({ ctx, input: { ...query, timeZone, limit: 200 } })).items).toHaveLength(
      count,
    );
});

test('a report is taken away as a file with the numbers of the desk, and that is put on record', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('manager', NOW);
  await talk(ctx, [
    { at: -50, direction: 'in' },
    { at: -40, direction: 'out' },
  ]);
  const file = await exportReport({ ctx, input: { of: 'responses', bom: false } });
  let text = '';
  for await (const line of file.lines) text += line;
  expect(file.name).toBe('report-responses.csv');
  expect(text).toContain('"First answer after","Conversations"');
  expect(text).toContain('"5 min to 15 min","1"');
  const rows = await withTenant(
    ctx,
    (tx) => tx.raw`select details->>'of' as of from audit_log where action = 'records.exported'`,
  );
  expect(rows).toMatchObject([{ of: 'report responses' }]);
  const viewer = await workspace.as('viewer', NOW);
  await expect(exportReport({ ctx: viewer, input: { of: 'responses' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
