import { Flag } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Checkbox } from '#components/ui/checkbox.tsx';
import type { TASK_LINKS, TaskDto, TaskLink } from '#lib/tasks/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { dueWords, type Here, sectionOf } from './task-words.ts';

const PATHS: Readonly<Record<Exclude<TaskLink, 'lead'>, (id: string) => string>> = {
  contact: (id) => `contacts/${id}`,
  account: (id) => `accounts/${id}`,
  deal: (id) => `pipeline/${id}`,
  conversation: (id) => `inbox/needs-you/${id}`,
  ticket: (id) => `tickets/${id}`,
};

/** What a task is about, as the page one would go to: the deal, ticket or conversation before the person. */
export function aboutOf(task: TaskDto, except?: TaskLink): { href: string; name: string } | null {
  for (const link of ['deal', 'ticket', 'conversation', 'contact', 'account'] as const) {
    const named = task[link];
    if (named && link !== except) return { href: PATHS[link](named.id), name: named.name };
  }
  return null;
}

/** One task: a box to tick, what and when, whose. */
export function TaskLine({
  workspace,
  task,
  here,
  page,
  atCursor = false,
  mayWrite,
  onSettle,
  onOpen,
  onFocus,
}: {
  workspace: string;
  task: TaskDto;
  here: Here;
  /** The kind of record whose page this is: it need not be named. */
  page?: (typeof TASK_LINKS)[number];
  atCursor?: boolean;
  mayWrite: boolean;
  onSettle: () => void;
  onOpen: () => void;
  onFocus?: () => void;
}) {
  const due = dueWords(task, here);
  const late = !task.doneAt && sectionOf(task, here) === 'overdue';
  const about = aboutOf(task, page);
  return (
    <li
      data-task={task.id}
      onFocus={onFocus}
      className={cn(
        'flex min-h-11 items-start gap-3 px-3 py-2 text-sm',
        atCursor && 'bg-selected',
        !atCursor && 'hover:bg-hover',
      )}
    >
      <Checkbox
        aria-label={task.doneAt ? `Open again: ${task.title}` : `Done: ${task.title}`}
        checked={task.doneAt !== null}
        disabled={!mayWrite}
        onCheckedChange={onSettle}
        className="mt-1"
      />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          data-task-link=""
          onClick={onOpen}
          dir="auto"
          className={cn(
            'block max-w-full truncate rounded-sm text-left font-medium leading-6 underline-offset-2 hover:underline',
            task.doneAt && 'text-ink-3 line-through',
          )}
        >
          {task.title}
        </button>
        <p className="flex min-h-6 flex-wrap items-center gap-x-3 text-ink-3 text-xs empty:hidden">
          {due ? (
            <span className={late ? 'text-danger-ink' : undefined}>{late ? `Was due ${due}` : due}</span>
          ) : null}
          {about ? (
            <Link
              href={`/${workspace}/${about.href}`}
              dir="auto"
              className="max-w-64 truncate text-ink-2 leading-6 underline-offset-2 hover:underline"
            >
              {about.name}
            </Link>
          ) : null}
          {task.createdBy.kind === 'agent' ? <span>By {task.createdBy.name}</span> : null}
        </p>
      </div>
      <span className="flex shrink-0 items-center gap-2">
        {task.priority === 'high' && !task.doneAt ? (
          <Badge tone="warning" icon={<Flag aria-hidden />}>
            High
          </Badge>
        ) : null}
        {task.assignee ? (
          <span title={task.assignee.name} className="flex items-center gap-1.5 text-ink-2 text-xs">
            <Avatar name={task.assignee.name} />
            <span className="sr-only">{task.assignee.name}</span>
          </span>
        ) : (
          <span className="text-ink-3 text-xs">{task.team?.name ?? 'Nobody'}</span>
        )}
      </span>
    </li>
  );
}
