import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contacts, type LeadStatus, leads } from '#db/schema/contacts.ts';
import { dealReasons, deals } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { countLeads } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type FilterGroup, writeFilter } from '#lib/core/filters/filter.ts';
import { newId } from '#lib/core/ids.ts';
import { NO_OWNER } from '#lib/core/reach.ts';
import { countDeals, listPipelines } from '#lib/deals/index.ts';
import { systemCtx, updateWorkspace } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createDefaultPipeline } from '#lib/testing/make-pipeline.ts';
import { foldReports, rebuildReports, workspacesToFold } from './kept.ts';
import { reportClosed } from './report-closed.ts';
import { reportFunnel } from './report-funnel.ts';
import { reportLeads } from './report-leads.ts';

withTestDatabase();

const NOW = new Date('2026-11-21T18:00:00Z');
const STATUSES: LeadStatus[] = ['new', 'contacted', 'qualified', 'disqualified', 'converted', 'merged'];
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Havana'];
const SPAN = { from: '2026-10-20', to: '2026-11-20' };

/** A moment of the weeks around the report, often near a midnight. */
const moment = fc
  .tuple(fc.integer({ min: -40, max: 0 }), fc.constantFrom(-1, 0, 1, 300, 700, 1_380, 1_440))
  .map(([day, minute]) => new Date(Date.parse('2026-11-21T00:00:00Z') + day * 86_400_000 + minute * 60_000));

const edit = fc.oneof(
  fc.record({
    does: fc.constant('lead' as const),
    at: moment,
    owner: fc.nat(2),
    source: fc.constantFrom('web', 'Web', 'e-mail', '', 'fair', 'phone', 'partner', 'referral', 'sms'),
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({
    does: fc.constant('change' as const),
    which: fc.nat(30),
    at: moment,
    owner: fc.nat(2),
    source: fc.constantFrom('web', 'fair', 'phone'),
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({ does: fc.constant('remove' as const), which: fc.nat(30) }),
  fc.record({
    does: fc.constant('deal' as const),
    which: fc.nat(30),
    of: fc.boolean(),
    at: moment,
    owner: fc.nat(2),
    stage: fc.nat(5),
    amount: fc.nat(90_000),
    currency: fc.constantFrom('EUR', 'USD'),
    reason: fc.boolean(),
  }),
  fc.record({ does: fc.constant('undeal' as const), which: fc.nat(30) }),
  fc.record({ does: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }),
  fc.record({ does: fc.constant('fold' as const) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** A workspace that is edited as nobody would, past all verbs: nothing may be forgotten. */
async function world() {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', NOW);
  const operator = await workspace.as('operator', NOW);
  const owners = [null, admin.actor.id, operator.actor.id];
  await withTenant(admin, (tx) => createDefaultPipeline(tx, admin));
  const [pipeline] = (await listPipelines({ ctx: admin, input: {} })).items;
  const [reason] = await withTenant(admin, (tx) =>
    tx.select().from(dealReasons).where(eq(dealReasons.workspaceId, workspace.id)),
  );
  const made: { leads: string[]; deals: string[] } = { leads: [], deals: [] };
  const here = { workspaceId: workspace.id };
  const apply = async (one: Edit): Promise<void> => {
    if (one.does === 'zone') {
      await updateWorkspace({ ctx: admin, input: { timeZone: one.zone } });
      return;
    }
    if (one.does === 'fold') {
      await foldReports({ ctx: systemCtx({ ...here, name: 'reports' }), input: {} });
      return;
    }
    await withTenant(admin, async (tx) => {
      if (one.does === 'lead') {
        const [contactId, id] = [newId(), newId()];
        await tx.insert(contacts).values({ ...here, id: contactId, name: 'Somebody' });
        await tx.insert(leads).values({
          ...{ ...here, id, contactId, source: one.source, status: one.status },
          ...{ ownerId: owners[one.owner], createdAt: one.at, updatedAt: one.at },
        });
        made.leads.push(id);
        return;
      }
      const lead = made.leads[one.which % Math.max(1, made.leads.length)];
      const deal = made.deals[one.which % Math.max(1, made.deals.length)];
      if (one.does === 'change' && lead)
        await tx
          .update(leads)
          .set({ status: one.status, source: one.source, ownerId: owners[one.owner], updatedAt: one.at })
          .where(eq(leads.id, lead));
      if (one.does === 'remove' && lead) {
        await tx.delete(leads).where(eq(leads.id, lead));
        made.leads = made.leads.filter((id) => id !== lead);
      }
      if (one.does === 'undeal' && deal) {
        await tx.delete(deals).where(eq(deals.id, deal));
        made.deals = made.deals.filter((id) => id !== deal);
      }
      if (one.does === 'deal') {
        const stage = pipeline?.stages[one.stage];
        const id = deal && one.amount % 2 === 0 ? deal : newId();
        const values = {
          stageId: stage?.id ?? '',
          closedAt: stage?.kind === 'open' ? null : one.at,
          ownerId: owners[one.owner] ?? null,
          amountMinor: one.amount,
          currency: one.currency,
          reasonId: one.reason ? (reason?.id ?? null) : null,
        };
        if (id === deal) await tx.update(deals).set(values).where(eq(deals.id, id));
        else {
          const taken = lead ? await tx.select().from(deals).where(eq(deals.leadId, lead)) : [];
          await tx.insert(deals).values({
            ...{ ...here, ...values, id, pipelineId: pipeline?.id ?? '', name: 'Deal', position: 'a' },
            leadId: one.of && lead && taken.length === 0 ? lead : null,
          });
          made.deals.push(id);
        }
      }
    });
  };
  return { workspace, admin, operator, owners, apply };
}

interface Number {
  count: number;
  filter: FilterGroup;
}

const listed = async (ctx: Ctx, list: typeof countLeads | typeof countDeals, filter: FilterGroup) =>
  (await list({ ctx, input: { filter: writeFilter(filter) } })).items[0]?.count ?? 0;

/** Every number of the three reports is how many rows its list shows. */
async function demandEqual(ctx: Ctx, asked: { ownerId?: string; source?: string }): Promise<void> {
  const input = { ...SPAN, ...asked };
  const [came, funnel, closed] = await Promise.all([
    reportLeads({ ctx, input }),
    reportFunnel({ ctx, input }),
    reportClosed({ ctx, input }),
  ]);
  const ofLeads: Number[] = [
    came,
    ...came.sources,
    ...came.points.filter(({ count }) => count > 0).flatMap((point) => [point, ...point.counts]),
    ...funnel.steps,
  ];
  const ofDeals: Number[] = [
    ...closed.outcomes,
    ...closed.reasons,
    ...closed.owners.flatMap(({ won, lost }) => [won, lost]),
  ];
  for (const { count, filter } of ofLeads)
    expect(await listed(ctx, countLeads, filter), JSON.stringify(filter)).toBe(count);
  for (const { count, filter } of ofDeals)
    expect(await listed(ctx, countDeals, filter), JSON.stringify(filter)).toBe(count);
  const sum = (numbers: { count: number }[]) => numbers.reduce((all, { count }) => all + count, 0);
  expect(sum(came.sources)).toBe(came.count);
  expect(sum(came.points)).toBe(came.count);
  expect(sum(closed.reasons)).toBe(sum(closed.outcomes));
}

test('whatever is edited, each number is what its list shows, for everybody in their own reach', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 8, maxLength: 24 }),
      fc.constantFrom(...ZONES),
      async (edits, zone) => {
        const { admin, operator, owners, apply } = await world();
        await apply({ does: 'zone', zone });
        for (const one of edits) await apply(one);
        const own: Ctx = {
          ...operator,
          reach: { leads: [operator.actor.id], deals: [operator.actor.id] },
        };
        const team: Ctx = { ...operator, reach: { leads: [operator.actor.id, NO_OWNER] } };
        await demandEqual(admin, {});
        await demandEqual(admin, { ownerId: owners[1] ?? '', source: 'WEB' });
        await demandEqual(own, {});
        await demandEqual(team, {});
      },
    ),
    { numRuns: 8 },
  );
});

test('folding and counting anew change no number', async () => {
  const { workspace, admin, apply } = await world();
  for (const one of fc.sample(edit, { numRuns: 60, seed: 7 })) await apply(one);
  const read = () =>
    Promise.all([
      reportLeads({ ctx: admin, input: SPAN }),
      reportFunnel({ ctx: admin, input: SPAN }),
      reportClosed({ ctx: admin, input: SPAN }),
    ]);
  const before = await read();
  expect(before[0].count).toBeGreaterThan(0);
  await apply({
    does: 'lead',
    at: new Date('2026-11-01T12:00:00Z'),
    owner: 1,
    source: 'fair',
    status: 'new',
  });
  expect(await workspacesToFold()).toContain(workspace.id);
  const counted = await read();
  expect(counted[0].count).toBe(before[0].count + 1);
  await apply({ does: 'fold' });
  expect(await workspacesToFold()).not.toContain(workspace.id);
  expect(await read()).toEqual(counted);
  await rebuildReports({ ctx: admin, input: {} });
  expect(await read()).toEqual(counted);
  const operator = await workspace.as('operator');
  await expect(rebuildReports({ ctx: operator, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
});

test('the application cannot write what is kept, and a stranger neither reads nor rebuilds it', async () => {
  const { workspace, admin, apply } = await world();
  await apply({ does: 'lead', at: NOW, owner: 1, source: 'web', status: 'new' });
  for (const write of ['insert into lead_days select * from lead_days', 'delete from lead_days'])
    await expect(withTenant(admin, (tx) => tx.raw.unsafe(write))).rejects.toMatchObject({ code: '42501' });
  const stranger = await (await makeWorkspace()).as('admin', NOW);
  expect((await reportLeads({ ctx: stranger, input: {} })).count).toBe(0);
  await withTenant(stranger, (tx) => tx.raw`select rebuild_reports(${workspace.id})`);
  expect((await reportLeads({ ctx: admin, input: {} })).count).toBe(1);
});

test('a lead keeps when it came how far, and forgets it when it is moved back', async () => {
  const { admin } = await world();
  const id = newId();
  const set = (status: LeadStatus, day: string) =>
    withTenant(admin, async (tx) => {
      await tx
        .update(leads)
        .set({ status, updatedAt: new Date(day) })
        .where(eq(leads.id, id));
      const [row] = await tx.select().from(leads).where(eq(leads.id, id));
      return [row?.contactedAt, row?.qualifiedAt, row?.convertedAt].map(
        (at) => at?.toISOString().slice(8, 10) ?? null,
      );
    });
  await withTenant(admin, async (tx) => {
    const contactId = newId();
    await tx.insert(contacts).values({ workspaceId: admin.workspaceId, id: contactId, name: 'Ana' });
    await tx.insert(leads).values({
      ...{ workspaceId: admin.workspaceId, id, contactId, source: 'web' },
      createdAt: new Date('2026-11-01T00:00:00Z'),
    });
  });
  expect(await set('contacted', '2026-11-02')).toEqual(['02', null, null]);
  expect(await set('converted', '2026-11-05')).toEqual(['02', '05', '05']);
  expect(await set('qualified', '2026-11-06')).toEqual(['02', '05', null]);
  expect(await set('disqualified', '2026-11-07')).toEqual(['02', '05', null]);
  expect(await set('new', '2026-11-08')).toEqual([null, null, null]);
});
