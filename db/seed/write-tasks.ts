import { tasks } from '#db/schema/tasks.ts';
import { idAt } from './clock.ts';
import { TASKS } from './data/tasks.ts';
import { type Scene, SEED, trace } from './scene.ts';
import { idOf } from './write-people.ts';

export async function writeTasks(scene: Scene): Promise<void> {
  for (const [index, task] of TASKS.entries()) {
    const createdAt = scene.clock.hoursAgo(140 - index);
    const doneAt = task.doneHoursAgo === undefined ? null : scene.clock.hoursAgo(task.doneHoursAgo);
    const id = idAt(createdAt);
    const contactId = task.contact ? idOf(scene, task.contact) : null;
    const dueOn = task.inDays === null ? null : scene.clock.dateIn(task.inDays);
    const maker = scene.actorOf(task.assignee ?? 'manager');
    await scene.tx.insert(tasks).values({
      workspaceId: scene.workspaceId,
      id,
      title: task.title,
      dueOn,
      dueAt: dueOn && task.at ? new Date(`${dueOn}T${task.at}:00Z`) : null,
      priority: task.priority ?? 'normal',
      assigneeId: task.assignee ? scene.team[task.assignee] : null,
      contactId,
      createdKind: maker.kind,
      createdById: maker.id,
      createdByName: maker.name,
      doneAt,
      createdAt,
      updatedAt: doneAt ?? createdAt,
    });
    const about = { entity: { type: 'task' as const, id }, contactId, details: { title: task.title } };
    await trace(scene, [{ ...about, at: createdAt, actor: SEED, action: 'task.created' }]);
    if (doneAt) await trace(scene, [{ ...about, at: doneAt, actor: maker, action: 'task.completed' }]);
  }
}
