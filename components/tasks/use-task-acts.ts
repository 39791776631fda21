'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { TaskDto } from '#lib/tasks/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface TaskChange {
  title?: string;
  body?: string | null;
  dueOn?: string | null;
  dueAt?: string | null;
  priority?: TaskDto['priority'];
  assigneeId?: string | null;
  teamId?: string | null;
}

export interface NewTask extends TaskChange {
  title: string;
  body?: string;
  contactId?: string;
  accountId?: string;
  leadId?: string;
  dealId?: string;
  conversationId?: string;
  ticketId?: string;
}

/** Server actions of tasks, bound to the workspace. */
export interface TaskActions {
  create(task: NewTask): Promise<ActionResult<TaskDto>>;
  update(change: TaskChange & { taskId: string; version: number }): Promise<ActionResult<TaskDto>>;
  complete(input: { taskId: string }): Promise<ActionResult<TaskDto>>;
  reopen(input: { taskId: string }): Promise<ActionResult<TaskDto>>;
  remove(input: { taskId: string }): Promise<ActionResult<void>>;
  restore(input: { taskId: string }): Promise<ActionResult<TaskDto>>;
}

const LOST = 'The desk could not be reached. Nothing was changed; try again.';

/** Tasks that change at once, tell what was refused, and can be taken back while the notice stands. */
export function useTaskActs(read: readonly TaskDto[], actions: TaskActions) {
  const router = useRouter();
  const refresh = () => startTransition(() => router.refresh());
  const [tasks, show] = useOptimistic(
    read,
    (now: readonly TaskDto[], { id, doneAt, gone }: { id: string; doneAt?: string | null; gone?: true }) =>
      gone
        ? now.filter((task) => task.id !== id)
        : now.map((task) => (task.id === id && doneAt !== undefined ? { ...task, doneAt } : task)),
  );

  async function takeBack(work: () => Promise<ActionResult<unknown>>) {
    const answer = await work().catch(() => null);
    if (!answer?.ok) toast.error(answer?.error.message ?? LOST);
    refresh();
  }

  return {
    tasks,
    refresh,
    /** Done, or open again. */
    settle: (task: TaskDto) =>
      startTransition(async () => {
        const [go, back] = task.doneAt
          ? [actions.reopen, actions.complete]
          : [actions.complete, actions.reopen];
        show({ id: task.id, doneAt: task.doneAt ? null : new Date().toISOString() });
        const answer = await go({ taskId: task.id }).catch(() => null);
        if (answer?.ok)
          toast.done(task.doneAt ? 'Task is open again' : `Done: ${task.title}`, {
            undo: () => takeBack(() => back({ taskId: task.id })),
          });
        else toast.warning(answer?.error.message ?? LOST);
        refresh();
      }),
    remove: (task: TaskDto) =>
      startTransition(async () => {
        show({ id: task.id, gone: true });
        const answer = await actions.remove({ taskId: task.id }).catch(() => null);
        if (answer?.ok)
          toast.done('Task deleted', { undo: () => takeBack(() => actions.restore({ taskId: task.id })) });
        else toast.warning(answer?.error.message ?? LOST);
        refresh();
      }),
  };
}
