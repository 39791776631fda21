'use client';

import { useState } from 'react';
import type { TaskDto, TaskLink } from '#lib/tasks/schemas.ts';
import { count } from '#lib/ui/format.ts';
import { QuickAdd } from './quick-add.tsx';
import { TaskDialog, type TaskPeople } from './task-dialog.tsx';
import { TaskLine } from './task-line.tsx';
import type { Here } from './task-words.ts';
import { type TaskActions, useTaskActs } from './use-task-acts.ts';

/** What is to be done about one record, on its page. */
export function RecordTasks({
  workspace,
  record,
  tasks: read,
  here,
  people,
  mayWrite,
  actions,
}: {
  workspace: string;
  record: { kind: TaskLink; id: string };
  tasks: readonly TaskDto[];
  here: Here;
  people: TaskPeople;
  mayWrite: boolean;
  actions: TaskActions;
}) {
  const { tasks, settle, remove } = useTaskActs(read, actions);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = tasks.find(({ id }) => id === openId);
  return (
    <section aria-label="Tasks" className="mb-7">
      <header className="flex min-h-8 items-center gap-2">
        <h2 className="font-semibold text-sm">Tasks</h2>
        {tasks.length > 0 ? (
          <span className="text-ink-3 text-xs tabular-nums">{count(tasks.length)}</span>
        ) : null}
      </header>
      {tasks.length === 0 ? (
        <p className="mb-2 text-ink-3 text-sm">Nothing is to be done here.</p>
      ) : (
        <ul className="mt-1 mb-2 divide-y divide-line rounded-md border border-line">
          {tasks.map((task) => (
            <TaskLine
              key={task.id}
              workspace={workspace}
              task={task}
              here={here}
              page={record.kind}
              mayWrite={mayWrite}
              onSettle={() => settle(task)}
              onOpen={() => setOpenId(task.id)}
            />
          ))}
        </ul>
      )}
      {mayWrite ? (
        <QuickAdd here={here} about={{ [`${record.kind}Id`]: record.id }} create={actions.create} />
      ) : null}
      {open ? (
        <TaskDialog
          key={open.id}
          task={open}
          focus="title"
          here={here}
          people={people}
          mayWrite={mayWrite}
          update={actions.update}
          onRemove={() => remove(open)}
          onClose={() => setOpenId(null)}
        />
      ) : null}
    </section>
  );
}
