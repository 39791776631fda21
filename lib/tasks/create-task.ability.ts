import type { Tx } from '#db/tenant.ts';
import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { checkLinks, demandAssignee } from './check-links.ts';
import { insertTask } from './insert-task.ts';
import { findTask } from './repo.ts';
import { proposeTaskInput } from './schemas.ts';
import { removeTask } from './settle-task.ts';

/** Gives somebody something to do about a contact. Undone by taking it away, as long as nobody touched it. */
export const createTaskAbility = defineRecordAbility({
  name: 'create_task',
  domain: 'tasks',
  does: 'make tasks',
  permission: 'tasks.write',
  risk: 'low',
  input: proposeTaskInput,
  async facts(tx, ctx, input) {
    const contact = await findContact(tx, ctx, input.contactId);
    await checkLinks(tx, ctx, input);
    await demandAssignee(tx, ctx, input);
    return {
      subject: { type: 'contact' as const, id: contact.id },
      contactId: contact.id,
      conversationId: input.conversationId ?? null,
      contactName: contact.name,
      assignee: await nameOf(tx, input.assigneeId ?? contact.owner?.id ?? null),
    };
  },
  summary: (facts, input) => `Add a task about ${facts.contactName}: ${input.title}`,
  card: (facts, input) => ({
    fields: [
      { name: 'Task', before: null, after: input.title },
      { name: 'Due', before: null, after: input.dueOn ?? 'No date' },
      { name: 'For', before: null, after: facts.assignee ?? 'Nobody yet' },
      ...(input.body ? [{ name: 'Details', before: null, after: input.body }] : []),
    ],
  }),
  fingerprint: (_facts, input) => ({
    content: `${input.title}\n${input.body ?? ''}`,
    recipient: input.assigneeId ?? '',
    channel: '',
    fields: { dueOn: input.dueOn ?? null, priority: input.priority, contactId: input.contactId },
  }),
  async apply(tx, ctx, input, action) {
    const contact = await findContact(tx, ctx, input.contactId);
    const assigneeId = input.assigneeId ?? contact.owner?.id ?? null;
    return { taskId: await insertTask(tx, ctx, { ...input, assigneeId }, action.decisionId) };
  },
  async reverse(tx, ctx, _input, outcome) {
    const task = await findTask(tx, ctx, String(outcome.taskId));
    if (task.version !== 1)
      throw conflict('Somebody worked on the task since; delete it by hand.', 'changed_since');
    await removeTask(tx, ctx, task);
  },
});

async function nameOf(tx: Tx, userId: string | null): Promise<string | null> {
  if (!userId) return null;
  const [user] = await tx.raw<{ name: string }[]>`select name from users where id = ${userId}`;
  return user?.name ?? null;
}
