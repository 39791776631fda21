import { expect, test } from 'vitest';
import { teamMembers, teams } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { countUnread, listNotifications } from '#lib/notifications/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket } from '#lib/tickets/index.ts';
import { createTask } from './create-task.ts';
import { countDueTasks, listTasks, readTask } from './list-tasks.ts';
import { remindTask } from './remind-task.ts';
import { completeTask, deleteTask, reopenTask, restoreTask } from './settle-task.ts';
import { updateTask } from './update-task.ts';

withTestDatabase();

const NOW = new Date('2026-11-23T10:00:00Z');
const titles = async (ctx: Ctx, input: Parameters<typeof listTasks>[0]['input']): Promise<string[]> =>
  (await listTasks({ ctx, input })).items.map(({ title }) => title);

async function events(ctx: Ctx, name: string): Promise<Record<string, unknown>[]> {
  const rows = await withTenant(
    ctx,
    ({ raw }) => raw<{ data: Record<string, unknown> }[]>`
      select data from outbox where workspace_id = ${ctx.workspaceId} and event_name = ${name} order by id`,
  );
  return rows.map(({ data }) => data);
}

test('a task is the maker’s, about a ticket and so about its person, and stands in the order of its day', async () => {
  const ctx = await (await makeWorkspace()).as('operator', NOW);
  const contact = await createContact({ ctx, input: { name: 'Ana' } });
  const ticket = await openTicket({
    ctx,
    input: { contactId: contact.id, subject: 'Login', description: 'It fails.' },
  });
  const make = (title: string, more = {}) => createTask({ ctx, input: { title, ...more } });
  await make('Some day');
  await make('Evening', { dueAt: '2026-11-23T18:00:00Z' });
  await make('Today', { dueOn: '2026-11-23' });
  const call = await make('Call', { dueAt: '2026-11-23T08:00:00Z', ticketId: ticket.id });
  await make('Last week', { dueOn: '2026-11-16' });

  expect(call).toMatchObject({
    assignee: { id: ctx.actor.id },
    contact: { id: contact.id, name: 'Ana' },
    ticket: { name: '#1 Login' },
    dueOn: '2026-11-23',
  });
  expect(await titles(ctx, {})).toEqual(['Last week', 'Call', 'Evening', 'Today', 'Some day']);
  expect(await titles(ctx, { contactId: contact.id })).toEqual(['Call']);
  expect(await titles(ctx, { ticketId: ticket.id, scope: 'mine' })).toEqual(['Call']);
  expect(
    await titles(ctx, { filter: '{"op":"and","of":[{"field":"due","is":"in","value":"today"}]}' }),
  ).toEqual(['Call', 'Evening', 'Today']);
  // Keyset pages hold what is due at no time, too.
  const first = await listTasks({ ctx, input: { limit: 4 } });
  expect(await titles(ctx, { limit: 4, cursor: first.nextCursor ?? '' })).toEqual(['Some day']);

  expect(await countDueTasks({ ctx, input: { timeZone: 'UTC' } })).toEqual({ due: 4 });
  // Where it is already the 24th, what is due in its evening today is due on that day.
  expect(await countDueTasks({ ctx, input: { timeZone: 'Pacific/Kiritimati' } })).toEqual({ due: 4 });
  const early = { ...ctx, now: new Date('2026-11-23T01:00:00Z') };
  expect(await countDueTasks({ ctx: early, input: { timeZone: 'America/Los_Angeles' } })).toEqual({ due: 1 });
  await expect(countDueTasks({ ctx, input: { timeZone: 'Mars/Base' } })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('done, opened again, taken away and put back; a stale version is refused', async () => {
  const ctx = await (await makeWorkspace()).as('operator', NOW);
  const { id: taskId } = await createTask({ ctx, input: { title: 'Call' } });
  const done = await completeTask({ ctx, input: { taskId, version: 1 } });
  expect(done).toMatchObject({ doneAt: NOW.toISOString(), version: 2 });
  expect(await completeTask({ ctx, input: { taskId } })).toMatchObject({ version: 2 });
  expect(await titles(ctx, {})).toEqual([]);
  expect(await titles(ctx, { state: 'done' })).toEqual(['Call']);
  await expect(reopenTask({ ctx, input: { taskId, version: 1 } })).rejects.toMatchObject({
    code: 'conflict',
  });
  await reopenTask({ ctx, input: { taskId } });
  await deleteTask({ ctx, input: { taskId } });
  await expect(readTask({ ctx, input: { taskId } })).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteTask({ ctx, input: { taskId } })).rejects.toMatchObject({ code: 'not_found' });
  expect(await restoreTask({ ctx, input: { taskId } })).toMatchObject({ title: 'Call', doneAt: null });
  await expect(restoreTask({ ctx, input: { taskId } })).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever is given a task is told, a team sees what is its own, a stranger nothing', async () => {
  const workspace = await makeWorkspace();
  const ana = await workspace.as('operator', NOW);
  const ben = await workspace.as('manager', NOW);
  const stranger = await (await makeWorkspace()).as('admin', NOW);
  const viewer = await workspace.as('viewer', NOW);
  const teamId = newId();
  await withTenant(ana, async (tx) => {
    await tx.insert(teams).values({ workspaceId: ana.workspaceId, id: teamId, name: 'North' });
    await tx.insert(teamMembers).values({ workspaceId: ana.workspaceId, teamId, userId: ben.actor.id });
  });
  const task = await createTask({ ctx: ana, input: { title: 'Write the offer', teamId } });
  expect(task).toMatchObject({ assignee: null, team: { name: 'North' } });
  expect(await titles(ben, { scope: 'teams' })).toEqual(['Write the offer']);
  expect(await titles(ana, { scope: 'teams' })).toEqual([]);
  expect(await countUnread({ ctx: ben, input: {} })).toEqual({ unread: 0 });

  const given = { taskId: task.id, version: 1, assigneeId: ben.actor.id };
  await updateTask({ ctx: ana, input: given });
  expect((await listNotifications({ ctx: ben, input: {} })).items).toMatchObject([
    { kind: 'task_assigned', excerpt: 'Write the offer', entity: { type: 'task', id: task.id } },
  ]);
  await expect(updateTask({ ctx: ana, input: given })).rejects.toMatchObject({ code: 'conflict' });

  expect(await titles(stranger, {})).toEqual([]);
  for (const verb of [completeTask, deleteTask, readTask])
    await expect(verb({ ctx: stranger, input: { taskId: task.id } })).rejects.toMatchObject({
      code: 'not_found',
    });
  await expect(
    createTask({ ctx: ana, input: { title: 'No', assigneeId: stranger.actor.id } }),
  ).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(createTask({ ctx: ana, input: { title: 'No', dealId: newId() } })).rejects.toMatchObject({
    code: 'not_found',
  });
  expect(await titles(viewer, {})).toEqual(['Write the offer']);
  await expect(createTask({ ctx: viewer, input: { title: 'No' } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('a moment is waited for, moved, and reminded of once', async () => {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('operator', NOW);
  const product = systemCtx({ workspaceId: workspace.id, name: 'Tasks', now: NOW });
  const remind = (taskId: string, at: string) => remindTask({ ctx: product, input: { taskId, at } });
  const [at, later] = ['2026-11-23T11:00:00.000Z', '2026-11-23T12:00:00.000Z'];
  const { id: taskId } = await createTask({ ctx, input: { title: 'Call', dueAt: at } });
  expect(await events(ctx, 'task/timed')).toMatchObject([{ taskId, version: 1, at }]);
  await createTask({ ctx, input: { title: 'Past', dueAt: '2026-11-20T11:00:00Z' } });
  expect(await events(ctx, 'task/timed')).toHaveLength(1);

  await updateTask({ ctx, input: { taskId, version: 1, dueAt: later } });
  expect(await events(ctx, 'task/settled')).toMatchObject([{ taskId }]);
  expect(await events(ctx, 'task/timed')).toMatchObject([{ version: 1 }, { version: 2, at: later }]);

  expect(await remind(taskId, at)).toEqual({ told: 0 });
  expect(await remind(taskId, later)).toEqual({ told: 1 });
  // A step that is run again after a crash tells nobody twice.
  expect(await remind(taskId, later)).toEqual({ told: 0 });
  expect((await listNotifications({ ctx, input: {} })).items).toMatchObject([
    { kind: 'task_due', excerpt: 'Call', actor: null },
  ]);

  const done = await createTask({ ctx, input: { title: 'Done', dueAt: later } });
  await completeTask({ ctx, input: { taskId: done.id } });
  expect(await events(ctx, 'task/settled')).toHaveLength(2);
  expect(await remind(done.id, later)).toEqual({ told: 0 });
  // Opened again, it is waited for again, under a version of its own.
  await reopenTask({ ctx, input: { taskId: done.id } });
  expect((await events(ctx, 'task/timed')).at(-1)).toMatchObject({ taskId: done.id, version: 3, at: later });
  expect(await remind(done.id, later)).toEqual({ told: 1 });
});
