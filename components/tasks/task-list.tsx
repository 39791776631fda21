'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { PagesFoot } from '#components/patterns/pages-foot.tsx';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { Kbd } from '#components/ui/kbd.tsx';
import type { TaskDto, TaskScope } from '#lib/tasks/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { count } from '#lib/ui/format.ts';
import { stepWithin } from '#lib/ui/range.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { QuickAdd } from './quick-add.tsx';
import { type TaskBox, TaskDialog, type TaskPeople } from './task-dialog.tsx';
import { TaskLine } from './task-line.tsx';
import { type Here, SECTION_NAMES, sectionOf, TASK_SECTIONS } from './task-words.ts';
import { type TaskActions, useTaskActs } from './use-task-acts.ts';

interface Page {
  items: TaskDto[];
  nextCursor: string | null;
}

export interface TaskQuery {
  state: 'open' | 'done';
  scope: TaskScope;
  sort?: string;
}

const idOf = (task: TaskDto): string => task.id;

/** Tasks in the sections of their time, worked off by keyboard. */
export function TaskList({
  workspace,
  first,
  opened,
  done,
  here,
  people,
  assign,
  mayWrite,
  query,
  load,
  actions,
  empty,
}: {
  workspace: string;
  first: Page;
  /** The task the address names, wherever it stands. */
  opened: TaskDto | null;
  /** They are done: one section, the last one first. */
  done: boolean;
  here: Here;
  people: TaskPeople;
  /** Whose a new one is, where the view says so. */
  assign: { teamId?: string };
  mayWrite: boolean;
  /** What the view asks for. */
  query: TaskQuery;
  load: (input: TaskQuery & { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  actions: TaskActions;
  empty: ReactNode;
}) {
  const router = useRouter();
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, (cursor) =>
    load({ ...query, cursor, limit: 100 }),
  );
  const { tasks, settle, remove } = useTaskActs(rows, actions);
  const [open, setOpen] = useState<{ id: string; box: TaskBox } | null>(
    opened ? { id: opened.id, box: 'title' } : null,
  );
  const [cursor, setCursor] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  // What was just ticked off stays in its place until the page is read again.
  const sections = done
    ? [{ name: 'Done', tasks }]
    : TASK_SECTIONS.map((section) => ({
        name: SECTION_NAMES[section],
        tasks: tasks.filter((task) => sectionOf(task, here) === section),
      }));
  const shown = sections.flatMap((section) => section.tasks);
  const at = shown.findIndex(({ id }) => id === cursor);
  const current = shown[at];
  const openTask = open ? (shown.find(({ id }) => id === open.id) ?? opened) : null;

  function step(by: number) {
    const next = shown[stepWithin(shown.length, at, by)];
    if (!next) return;
    setCursor(next.id);
    requestAnimationFrame(() => {
      const line = list.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(next.id)}"]`);
      line?.scrollIntoView({ block: 'nearest' });
      line?.querySelector<HTMLElement>('[data-task-link]')?.focus({ preventScroll: true });
    });
  }
  const group = 'Tasks';
  const onCurrent = (id: string, label: string, keys: string, run: (task: TaskDto) => void) => ({
    id,
    label,
    group,
    keys,
    palette: false,
    disabled: !current,
    run: () => current && run(current),
  });
  useCommands([
    {
      id: 'list.next',
      label: 'Next task',
      group,
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => step(1),
    },
    {
      id: 'list.previous',
      label: 'Previous task',
      group,
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => step(-1),
    },
    onCurrent('task.open', 'Open the task', 'o', ({ id }) => setOpen({ id, box: 'title' })),
    ...(mayWrite
      ? [
          {
            id: 'task.new',
            label: 'New task',
            group,
            keys: 'c',
            early: true,
            run: () => box.current?.focus(),
          },
          onCurrent('task.done', 'Done, or open again', 'x', settle),
          onCurrent('task.due', 'Change the date', 'd', ({ id }) => setOpen({ id, box: 'due' })),
          onCurrent('task.assign', 'Assign', 'a', ({ id }) => setOpen({ id, box: 'assignee' })),
        ]
      : []),
  ]);

  function close() {
    setOpen(null);
    if (opened) router.replace(`/${workspace}/tasks`, { scroll: false });
  }

  return (
    <div ref={list} className="mx-auto max-w-3xl px-4 py-4 lg:px-6">
      {mayWrite && !done ? (
        <div className="mb-5">
          <QuickAdd here={here} about={assign} create={actions.create} box={box} />
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-3 text-xs touch:hidden">
            {[
              ['c', 'new'],
              ['j', 'next'],
              ['x', 'done'],
              ['d', 'date'],
              ['a', 'assign'],
            ].map(([keys = '', word]) => (
              <span key={keys} className="inline-flex items-center gap-1.5">
                <Kbd keys={keys} />
                {word}
              </span>
            ))}
          </p>
        </div>
      ) : null}
      {shown.length === 0 ? empty : null}
      {sections
        .filter((section) => section.tasks.length > 0)
        .map((section) => (
          <section key={section.name} aria-label={section.name} className="mb-6">
            <h2 className="mb-1 flex items-center gap-2 font-semibold text-sm">
              {section.name}
              <span className="font-normal text-ink-3 text-xs tabular-nums">
                {count(section.tasks.length)}
              </span>
            </h2>
            <ul className="divide-y divide-line rounded-md border border-line">
              {section.tasks.map((task) => (
                <TaskLine
                  key={task.id}
                  workspace={workspace}
                  task={task}
                  here={here}
                  atCursor={task.id === cursor}
                  mayWrite={mayWrite}
                  onSettle={() => settle(task)}
                  onOpen={() => setOpen({ id: task.id, box: 'title' })}
                  onFocus={() => setCursor(task.id)}
                />
              ))}
            </ul>
          </section>
        ))}
      {hasMore ? (
        <Button size="sm" pending={loading} onClick={loadMore}>
          Show more
        </Button>
      ) : null}
      <PagesFoot loading={false} error={error} retry={loadMore} />
      {open && openTask ? (
        <TaskDialog
          key={openTask.id}
          task={openTask}
          focus={open.box}
          here={here}
          people={people}
          mayWrite={mayWrite}
          update={actions.update}
          onRemove={() => remove(openTask)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
