import { expect, test } from 'vitest';
import { approveAction, claimAction, perform, undoAction } from '#lib/abilities/index.ts';
import { readApproval } from '#lib/autonomy/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import { newId } from '#lib/core/ids.ts';
import { listNotifications } from '#lib/notifications/index.ts';
import { agentCtx, systemCtx } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { listTasks } from './list-tasks.ts';
import { updateTask } from './update-task.ts';

withTestDatabase();

test('an agent proposes a task, a person approves it, and it is taken back while nobody touched it', async () => {
  const workspace = await makeWorkspace();
  const [operator, manager] = [await workspace.as('operator'), await workspace.as('manager')];
  const contact = await createContact({
    ctx: operator,
    input: { name: 'Ana', ownerId: operator.actor.id },
  });
  const agent = agentCtx({ workspaceId: workspace.id, agent: { id: 'engage', name: 'Engage' } });
  const input = { title: 'Send the samples', contactId: contact.id, dueOn: '2026-12-01' };
  const open = async () => (await listTasks({ ctx: manager, input: {} })).items;
  const approved = async () => {
    const { actionId, approvalId, decision } = await perform(agent, 'create_task', input, {
      idempotencyKey: newId(),
      confidence: 0.9,
      sources: [],
    });
    expect(decision).toBe('ask');
    const approval = await readApproval({ ctx: manager, input: { approvalId: approvalId ?? '' } });
    const { id, fingerprint } = approval;
    await approveAction({ ctx: manager, input: { approvalId: id, fingerprint } });
    const now = new Date(manager.now.getTime() + 360_000);
    await claimAction({
      ctx: systemCtx({ workspaceId: workspace.id, name: 'executor', now }),
      input: { actionId, runId: 'run' },
    });
    return { actionId, card: approval.shown };
  };

  const { actionId, card } = await approved();
  expect(card.fields).toMatchObject([
    { name: 'Task', after: 'Send the samples' },
    { name: 'Due', after: '2026-12-01' },
    // Nobody was named: it is for whoever owns the contact.
    { name: 'For', after: operator.actor.name },
  ]);
  expect(await open()).toMatchObject([{ title: 'Send the samples', assignee: { id: operator.actor.id } }]);
  expect((await listNotifications({ ctx: operator, input: {} })).items).toMatchObject([
    { kind: 'task_assigned', excerpt: 'Send the samples' },
  ]);

  await undoAction({ ctx: manager, input: { actionId } });
  expect(await open()).toEqual([]);

  const again = await approved();
  const [task] = await open();
  await updateTask({
    ctx: operator,
    input: { taskId: task?.id ?? '', version: task?.version ?? 0, title: 'Send three samples' },
  });
  await expect(undoAction({ ctx: manager, input: { actionId: again.actionId } })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await open()).toHaveLength(1);
});

test.each(['create_task', 'open_ticket'])('%s finds no conversation of a stranger', async (ability) => {
  const [here, there] = [await makeWorkspace(), await makeWorkspace()];
  const theirs = await ingestMessage({
    ctx: await there.as('operator'),
    input: { phone_number: '+4915112345678', message_text: 'Hello', channel: 'simulator' },
  });
  const ctx = await here.as('operator');
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
  const about = { contactId, conversationId: theirs.conversation_id };
  const words = { title: 'Call', subject: 'Broken', description: 'It does not start.' };
  await expect(
    perform(ctx, ability, { ...about, ...words }, { idempotencyKey: newId() }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('a ticket is not answered in somebody else’s conversation', async () => {
  const ctx = await (await makeWorkspace()).as('operator');
  const other = await ingestMessage({
    ctx,
    input: { phone_number: '+4915112345678', message_text: 'Hello', channel: 'simulator' },
  });
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
  const input = {
    ...{ contactId, conversationId: other.conversation_id },
    ...{ subject: 'Broken', description: 'It does not start.' },
  };
  const refused = { code: 'invalid_input' };
  await expect(perform(ctx, 'open_ticket', input, { idempotencyKey: newId() })).rejects.toMatchObject(
    refused,
  );
});
