import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listNotifications } from '#lib/notifications/index.ts';
import { readSla, saveCalendar, setSlaPolicies } from '#lib/sla/index.ts';
import { previewSla } from '#lib/sla/preview-sla.ts';
import type { SlaEscalation, SlaTargets } from '#lib/sla/schemas.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { readTicket } from './list-tickets.ts';
import { lookAtClocks } from './look-at-clocks.ts';
import { openTicket } from './open-ticket.ts';
import { reckonOpenTickets } from './reckon-open.ts';
import { updateTicket } from './update-ticket.ts';

withTestDatabase();

/** Friday, 20 November 2026, 16:50 in Berlin. */
const FRIDAY = new Date('2026-11-20T15:50:00Z');
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const none = { first_response: null, update: null, solution: null };
const targets = (solution: number): SlaTargets => ({
  urgent: { first_response: 15, update: null, solution: 60 },
  high: { ...none, solution },
  normal: { first_response: 30, update: null, solution },
  low: none,
});

async function promise(admin: Ctx, solution: number, escalations: SlaEscalation[] = []) {
  const calendar = await saveCalendar({
    ctx: admin,
    input: {
      name: 'Office',
      timeZone: 'Europe/Berlin',
      hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, until: 1020 })),
      holidays: [],
    },
  });
  const set = (minutes: number, id?: string) =>
    setSlaPolicies({
      ctx: admin,
      input: {
        policies: [
          {
            ...(id ? { id } : {}),
            name: 'Usual',
            calendarId: calendar.id,
            targets: targets(minutes),
            escalations,
          },
        ],
      },
    });
  return { set, policies: (await set(solution)).policies };
}

async function open(ctx: Ctx) {
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  return openTicket({ ctx, input: { contactId: contact.id, subject: 'VPN', description: 'It drops.' } });
}

const planned = (ctx: Ctx, ticketId: string) =>
  withTenant({ workspaceId: ctx.workspaceId }, async (tx) => {
    const [row] = await tx.raw<{ at: string | null }[]>`
      select next_look_at as at from tickets where workspace_id = ${ctx.workspaceId} and id = ${ticketId}`;
    return row?.at ? new Date(row.at) : null;
  });

const dueOf = async (ctx: Ctx, ticketId: string) => {
  const { clocks } = await readTicket({ ctx, input: { ticketId } });
  return Object.fromEntries(clocks.map(({ kind, dueAt, minutesLeft }) => [kind, dueAt ?? minutesLeft]));
};

/** Looks as the durable function does, at the moment it was planned for. */
async function look(ctx: Ctx, ticketId: string, now: Date) {
  const plan = await planned(ctx, ticketId);
  if (!plan) return null;
  return lookAtClocks({
    ctx: systemCtx({ workspaceId: ctx.workspaceId, name: 'Service levels', now }),
    input: { ticketId, at: plan.toISOString() },
  });
}

test('a ticket of Friday evening is due on Monday, as the preview says', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', FRIDAY);
  const { policies } = await promise(admin, 240);
  const ticket = await open(admin);
  expect(await dueOf(admin, ticket.id)).toEqual({
    first_response: '2026-11-23T08:20:00.000Z',
    solution: '2026-11-23T11:50:00.000Z',
  });
  expect(ticket.dueAt).toBe('2026-11-23T08:20:00.000Z');
  const preview = await previewSla({
    ctx: admin,
    input: { policyId: policies[0]?.id ?? '', priority: 'normal', opened: '2026-11-20T16:50' },
  });
  expect(preview.due.map((one) => one.at)).toEqual(['2026-11-23T08:20:00.000Z', '2026-11-23T11:50:00.000Z']);
  const stranger = await (await makeWorkspace()).as('admin');
  expect(await readSla({ ctx: stranger, input: {} })).toEqual({ calendars: [], policies: [] });
});

test('a breach is recorded once; levels come once, and what they raise is due anew', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', FRIDAY);
  const helper = await workspace.as('it_agent', FRIDAY);
  const level = { clock: 'solution' as const, assigneeId: null };
  await promise(admin, 240, [
    { ...level, minutes: -60, act: 'raise' },
    { ...level, minutes: 30, act: 'reassign', assigneeId: helper.actor.id },
  ]);
  const { id } = await open(admin);
  // Early: clocks of machines are put back.
  expect(await look(admin, id, at('23T08:00'))).toMatchObject({ escalated: 0 });
  // 08:20 is the promised moment; a millisecond later it is broken.
  await look(admin, id, at('23T08:21'));
  expect(await look(admin, id, at('23T10:51'))).toEqual({ waitUntil: null, escalated: 1 });
  const raised = await readTicket({ ctx: admin, input: { ticketId: id } });
  expect(raised.priority).toBe('high');
  for (let n = 0; n < 4; n++) await look(admin, id, at('23T12:30'));
  const { timeline, assignee, breached } = await readTicket({ ctx: admin, input: { ticketId: id } });
  const told = (action: string) => timeline.filter((entry) => entry.action === action).length;
  expect(told('ticket.breached')).toBe(2);
  expect(told('ticket.escalated')).toBe(2);
  expect(assignee?.id).toBe(helper.actor.id);
  const bell = await listNotifications({ ctx: helper, input: {} });
  expect(bell.items.map(({ kind, title }) => [kind, title])).toEqual([
    ['ticket_escalated', 'Ticket #1 is at risk'],
  ]);
  expect(breached).toBe(true);
  // A plan that was changed since finds nothing to do.
  expect(
    await lookAtClocks({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'Service levels', now: at('24T12:00') }),
      input: { ticketId: id, at: at('23T08:20').toISOString() },
    }),
  ).toEqual({ waitUntil: null, escalated: 0 });
});

test('waiting for the requester stops the clock; new promises hold for what is open', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', FRIDAY);
  const { set, policies } = await promise(admin, 240);
  const { id } = await open(admin);
  const as = (now: Date) => workspace.as('admin', now);
  await updateTicket({
    ctx: await as(at('23T08:00')),
    input: { ticketId: id, version: 1, status: 'pending' },
  });
  expect(await dueOf(admin, id)).toMatchObject({ solution: 230 });
  await updateTicket({ ctx: await as(at('23T14:00')), input: { ticketId: id, version: 2, status: 'open' } });
  expect(await dueOf(admin, id)).toMatchObject({ solution: '2026-11-24T09:50:00.000Z' });
  await set(480, policies[0]?.id);
  const reckoned = await reckonOpenTickets({
    ctx: systemCtx({ workspaceId: workspace.id, name: 'Service levels', now: at('23T14:00') }),
    input: { after: null },
  });
  expect(reckoned).toEqual({ last: null, reckoned: 1 });
  expect(await dueOf(admin, id)).toMatchObject({ solution: '2026-11-24T13:50:00.000Z' });
  await updateTicket({
    ctx: await as(at('23T15:00')),
    input: { ticketId: id, version: 3, status: 'solved' },
  });
  expect(await planned(admin, id)).toBeNull();
});
