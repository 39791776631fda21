import type { z } from 'zod';
import { tasks } from '#db/schema/tasks.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { notify } from '#lib/notifications/index.ts';
import { checkLinks, demandAssignee } from './check-links.ts';
import { decideDue } from './decide-due.ts';
import type { createTaskInput } from './schemas.ts';
import { timedEvents } from './timed-events.ts';

/**
 * Writes a task inside the caller's transaction, and tells whoever it is given to.
 *
 * @throws AppError `not_found` for what it is about, `invalid_input` for whom it is given to.
 */
export async function insertTask(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof createTaskInput>,
  decisionId: string | null = null,
): Promise<string> {
  const { title, body, priority, assigneeId, teamId, dueOn, dueAt, ...about } = input;
  await demandAssignee(tx, ctx, input);
  const links = await checkLinks(tx, ctx, about);
  const due = decideDue({ dueOn: null, dueAt: null }, { dueOn, dueAt });
  const mine = assigneeId === undefined && !teamId && ctx.actor.kind === 'user' ? ctx.actor.id : null;
  const assignee = assigneeId ?? mine;
  const id = newId();
  await tx.insert(tasks).values({
    workspaceId: ctx.workspaceId,
    id,
    title,
    body: body ?? null,
    ...due,
    priority,
    assigneeId: assignee,
    teamId: teamId ?? null,
    ...links,
    createdKind: ctx.actor.kind,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: {
      action: 'task.created',
      entity: { type: 'task', id },
      contactId: links.contactId,
      details: { title, dueOn: due.dueOn, assigneeId: assignee },
      decisionId,
    },
    event: timedEvents(ctx, { id, version: 1, dueAt: due.dueAt }),
    live: { topic: 'tasks', id },
  });
  if (assignee) await tellAssignee(tx, ctx, { id, title, assigneeId: assignee, version: 1 });
  return id;
}

/** Somebody has a task they did not make themselves. */
export const tellAssignee = (
  tx: Tx,
  ctx: Ctx,
  task: { id: string; title: string; assigneeId: string; version: number },
): Promise<string[]> =>
  notify(tx, ctx, {
    userIds: [task.assigneeId],
    kind: 'task_assigned',
    entity: { type: 'task', id: task.id },
    title: `${ctx.actor.name} gave you a task`,
    excerpt: task.title,
    onceKey: `task:${task.id}:${task.version}`,
  });
