import { expect, test } from 'vitest';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { createTask } from '#lib/tasks/index.ts';
import { updateWorkspace } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import { dismissNextAction, readNextAction } from './next-action.ts';

withTestDatabase();

const later = (ctx: Ctx, days: number): Ctx => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + days * 86_400_000),
});

test('an overdue task comes before a missing channel, and what is dismissed comes back after its days', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
  const next = async (at = ctx) => (await readNextAction({ ctx: at, input: { contactId } })).action?.kind;
  expect(await next()).toBe('choose_channel');
  const task = await createTask({ ctx, input: { title: 'Call', contactId, dueOn: '2020-01-01' } });
  const { action, after } = await readNextAction({ ctx, input: { contactId } });
  expect(action).toMatchObject({ kind: 'do_task', target: { type: 'task', id: task.id } });
  expect(after).toHaveLength(1);

  await dismissNextAction({ ctx, input: { contactId, kind: 'do_task', days: 3 } });
  expect(await next()).toBe('choose_channel');
  await dismissNextAction({ ctx, input: { contactId, kind: 'choose_channel', days: 3 } });
  expect(await next()).toBeUndefined();
  expect(await next(later(ctx, 4))).toBe('do_task');

  const stranger = await (await makeWorkspace()).as('admin');
  await expect(readNextAction({ ctx: stranger, input: { contactId } })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(readNextAction({ ctx, input: {} })).rejects.toMatchObject({ code: 'invalid_input' });
});

test('a deal that stands still wants a plan, until a task is planned', async () => {
  const { manager, deal } = await makeDeal();
  const then = later(manager, 60);
  const kinds = async () => (await readNextAction({ ctx: then, input: { dealId: deal.id } })).action?.kind;
  const first = await kinds();
  expect(['move_deal_on', 'set_close_date']).toContain(first);
  if (first === 'set_close_date')
    await dismissNextAction({ ctx: then, input: { dealId: deal.id, kind: 'set_close_date' } });
  expect(await kinds()).toBe('move_deal_on');
  await createTask({ ctx: then, input: { title: 'Offer', dealId: deal.id } });
  expect(await kinds()).not.toBe('move_deal_on');
});

test('a day is over when it is over where the workspace is', async () => {
  const workspace = await makeWorkspace();
  const admin = await workspace.as('admin', new Date('2026-11-23T02:00:00Z'));
  const { id: contactId } = await createContact({ ctx: admin, input: { name: 'Ana' } });
  await createTask({ ctx: admin, input: { title: 'Call', contactId, dueOn: '2026-11-22' } });
  const next = async () => (await readNextAction({ ctx: admin, input: { contactId } })).action?.kind;
  expect(await next()).toBe('do_task');
  // Six in the evening of the day it is due on.
  await updateWorkspace({ ctx: admin, input: { timeZone: 'America/Los_Angeles' } });
  expect(await next()).toBe('choose_channel');
});
