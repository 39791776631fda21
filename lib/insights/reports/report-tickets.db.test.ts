import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contacts } from '#db/schema/contacts.ts';
import { conversations } from '#db/schema/conversations.ts';
import { slaClocks } from '#db/schema/sla.ts';
import { ticketAutoAnswers, ticketTriage } from '#db/schema/ticket-agents.ts';
import { type TicketRest, tickets } from '#db/schema/tickets.ts';
import { withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { SLA_CLOCKS } from '#lib/sla/schemas.ts';
import { updateWorkspace } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { countTickets, createQueue } from '#lib/tickets/index.ts';
import { TICKET_STATUSES } from '#lib/tickets/schemas.ts';
import { TRIAGE_FIELDS } from '#lib/tickets/triage.schemas.ts';
import type { Counted } from '../reports.schemas.ts';
import type { TicketsReport } from '../tickets-report.schemas.ts';
import { exportReport } from './export-report.ts';
import { reportBreaches } from './report-breaches.ts';
import { reportTickets } from './report-tickets.ts';

withTestDatabase();

const NOW = new Date('2026-11-21T18:00:00Z');
const SPAN = { from: '2026-10-20', to: '2026-11-20' };
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const one = fc.record({
  age: fc.integer({ min: 0, max: 70_000 }),
  status: fc.constantFrom(...TICKET_STATUSES),
  category: fc.constantFrom(null, 'network', 'access'),
  queue: fc.boolean(),
  who: fc.nat(2),
  talks: fc.constantFrom(null, 'email' as const, 'web' as const),
  answered: fc.option(fc.integer({ min: 1, max: 5_000 })),
  solved: fc.option(fc.integer({ min: 1, max: 20_000 })),
  reopened: fc.boolean(),
  auto: fc.boolean(),
  merged: fc.boolean(),
  clocks: fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...SLA_CLOCKS), met: fc.boolean(), broken: fc.boolean() }),
    { selector: ({ kind }) => kind },
  ),
  triage: fc.uniqueArray(
    fc.record({
      field: fc.constantFrom(...TRIAGE_FIELDS),
      state: fc.constantFrom('waiting' as const, 'set' as const, 'overridden' as const, 'dropped' as const),
    }),
    { selector: ({ field }) => field },
  ),
});
type Given = typeof one extends fc.Arbitrary<infer T> ? T : never;

async function world() {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOW);
  const operator = await workspace.as('operator', NOW);
  const queue = await createQueue({ ctx: admin, input: { name: 'Network' } });
  const here = { workspaceId: workspace.id };
  let number = 0;
  const write = (given: Given & { rests?: TicketRest[] }): Promise<string> =>
    withTenant(admin, async (tx) => {
      const [contactId, conversationId, id] = [newId(), newId(), newId()];
      const opened = ago(given.age);
      const later = (minutes: number) => new Date(opened.getTime() + minutes * 60_000);
      await tx.insert(contacts).values({ ...here, id: contactId, name: 'Somebody' });
      if (given.talks)
        await tx.insert(conversations).values({
          ...{ ...here, id: conversationId, contactId, channel: given.talks, address: 'a@example.test' },
          lastMessageAt: NOW,
        });
      number += 1;
      await tx.insert(tickets).values({
        ...{ ...here, id, contactId, number, subject: 'Login', description: 'It fails.' },
        ...{ status: given.status, category: given.category, queueId: given.queue ? queue.id : null },
        assigneeId: [null, admin.actor.id, operator.actor.id][given.who] ?? null,
        conversationId: given.talks ? conversationId : null,
        answeredAt: given.answered === null ? null : later(given.answered),
        solvedAt: given.solved === null ? null : later(given.solved),
        rests: given.rests ?? [
          {
            status: 'solved',
            from: opened.toISOString(),
            until: given.reopened ? later(5).toISOString() : null,
          },
        ],
        mergedIntoId: given.merged ? id : null,
        ...{ createdAt: opened, updatedAt: opened },
      });
      for (const { kind, met, broken } of given.clocks)
        await tx.insert(slaClocks).values({
          ...{ ...here, ticketId: id, kind, policyId: newId(), minutes: 60, startedAt: opened },
          ...{ dueAt: later(60), metAt: met ? later(100) : null, breachedAt: broken ? later(60) : null },
        });
      for (const { field, state } of given.triage)
        await tx
          .insert(ticketTriage)
          .values({ ...here, ticketId: id, field, proposed: 'x', confidence: 0.9, state, actionId: newId() });
      if (given.auto)
        await tx
          .insert(ticketAutoAnswers)
          .values({ ...here, ticketId: id, draftId: newId(), actionId: newId() });
      return id;
    });
  return { workspace, admin, operator, queue, write };
}

const listed = async (ctx: Ctx, { filter }: Counted) =>
  (await countTickets({ ctx, input: { filter: writeFilter(filter) } })).items[0]?.count ?? 0;

function figuresOf(report: TicketsReport): Counted[] {
  const { agents } = report;
  return [
    ...[report.opened, report.solved, report.backlog, report.answer, report.solution],
    ...report.points.flatMap(({ opened, solved }) => [opened, solved]).filter(({ count }) => count > 0),
    ...report.backlog.ages,
    ...report.clocks.flatMap(({ kept, missed, running }) => [kept, missed, running]),
    ...report.sides.flatMap(({ rows }) => rows.flatMap((row) => [row, row.open, row.missed])),
    ...[agents.sorted, agents.overridden, agents.autoAnswered, agents.reopened],
    ...agents.fields.flatMap(({ sorted, overridden }) => [sorted, overridden]),
  ];
}

const sum = (all: readonly { count: number }[]) => all.reduce((whole, { count }) => whole + count, 0);

test('whatever tickets there are, each figure is what its list shows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { minLength: 5, maxLength: 15 }),
      fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/Havana'),
      async (given, timeZone) => {
        const { admin, operator, write } = await world();
        await updateWorkspace({ ctx: admin, input: { timeZone } });
        for (const ticket of given) await write(ticket);
        for (const asked of [{}, { ownerId: operator.actor.id }]) {
          const report = await reportTickets({ ctx: admin, input: { ...SPAN, ...asked } });
          for (const figure of figuresOf(report))
            expect(await listed(admin, figure), JSON.stringify(figure.filter)).toBe(figure.count);
          expect(sum(report.backlog.ages)).toBe(report.backlog.count);
          expect(sum(report.points.map(({ opened }) => opened))).toBe(report.opened.count);
          for (const { rows } of report.sides) expect(sum(rows)).toBe(report.opened.count);
        }
      },
    ),
    { numRuns: 4 },
  );
});

const quiet: Given = {
  ...{ age: 5_000, status: 'solved', category: null, queue: false, who: 1, talks: null },
  ...{ answered: null, solved: null, reopened: false, auto: false, merged: false, clocks: [], triage: [] },
};

test('half and nine of ten are told of what was answered', async () => {
  const { admin, write } = await world();
  for (const answered of [10, 20, 30, 40, 1_000]) await write({ ...quiet, answered });
  await write(quiet);
  await write({ ...quiet, answered: 1, merged: true });
  const { answer, opened } = await reportTickets({ ctx: admin, input: SPAN });
  expect(opened.count).toBe(6);
  expect(answer).toMatchObject({ count: 5, medianMinutes: 30 });
  expect(answer.p90Minutes).toBeCloseTo(616);
});

test('a broken promise says by how much, and whom it waited for', async () => {
  const { workspace, admin, queue, write } = await world();
  const met = { kind: 'solution' as const, met: true, broken: true };
  const at = (minutes: number) => ago(quiet.age - minutes).toISOString();
  const waited = await write({
    ...{ ...quiet, clocks: [met], queue: true },
    rests: [{ status: 'pending', from: at(10), until: at(80) }],
  });
  const forgotten = await write({
    ...{ ...quiet, status: 'open', who: 0, rests: [] },
    clocks: [{ kind: 'first_response', met: false, broken: true }],
  });
  const report = await reportBreaches({ ctx: admin, input: SPAN });
  expect(report.count).toBe(2);
  const of = (id: string) => report.items.find(({ ticket }) => ticket.id === id);
  expect(of(waited)).toMatchObject({
    ...{ clock: 'solution', promisedMinutes: 60, lateMinutes: 40, open: false },
    ...{ why: 'requester', requesterMinutes: 70, othersMinutes: 0, queue: queue.name },
  });
  expect(of(forgotten)).toMatchObject({ lateMinutes: 4_940, open: true, why: 'unassigned', assignee: null });
  expect(await listed(admin, report)).toBe(2);

  const file = await exportReport({ ctx: admin, input: { of: 'breaches', ...SPAN, bom: false } });
  let text = '';
  for await (const line of file.lines) text += line;
  expect(text).toContain('"Solution","60","40","Done late","Waited for the requester","70","0","Network"');

  const stranger = await (await makeWorkspace()).as('admin', NOW);
  expect((await reportBreaches({ ctx: stranger, input: SPAN })).items).toEqual([]);
  expect((await reportTickets({ ctx: stranger, input: SPAN })).opened.count).toBe(0);
  const viewer = await workspace.as('viewer', NOW);
  expect((await reportTickets({ ctx: viewer, input: SPAN })).opened.count).toBe(2);
});
