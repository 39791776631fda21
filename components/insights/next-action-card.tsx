'use client';

import { ArrowRight, Plus, X } from 'lucide-react';
import Link from 'next/link';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonVariants } from '#components/ui/button-variants.ts';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NextAction, NextActionDto, NextActionKind } from '#lib/insights/next-action.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { runCommand } from '#lib/ui/use-commands.ts';

const WORDS: Readonly<Record<NextActionKind, string>> = {
  decide_approval: 'Open the approval',
  answer_message: 'Open the conversation',
  do_task: 'Open the task',
  set_close_date: 'Edit the deal',
  move_deal_on: 'Add the task',
  follow_up: 'Write a follow-up',
  ask_bant: 'Ask them',
  choose_channel: 'Edit the contact',
  plan_next_step: 'Add the task',
};

type Place = Exclude<NextAction['target'], { type: 'new_task' }>;

const hrefOf = (workspace: string, target: Place): string => {
  switch (target.type) {
    case 'conversation':
      return `/${workspace}/inbox/needs-you/${target.id}`;
    case 'task':
      return `/${workspace}/tasks?task=${target.id}`;
    case 'approvals':
      return `/${workspace}/approvals`;
    case 'deal':
      return `/${workspace}/pipeline/${target.id}`;
    case 'contact':
      return `/${workspace}/contacts/${target.id}`;
  }
};

type Named = { contactId?: string; dealId?: string };

/** The one thing to do next about a record: why, and the button that does it. */
export function NextActionCard({
  workspace,
  next: { action, after },
  record,
  tomorrow,
  mayWrite,
  addTask,
  dismiss,
}: {
  workspace: string;
  next: NextActionDto;
  /** The record whose page this is. */
  record: { type: 'contact' | 'deal'; id: string };
  /** The day a task it adds is due, YYYY-MM-DD. */
  tomorrow: string;
  mayWrite: boolean;
  addTask: (task: Named & { title: string; dueOn: string }) => Promise<ActionResult<unknown>>;
  dismiss: (input: Named & { kind: NextActionKind; days: number }) => Promise<ActionResult<void>>;
}) {
  const named: Named = { [`${record.type}Id`]: record.id };
  const { act, pending, failure } = useAct();
  if (!action) return null;
  return (
    <section aria-label="What is next" className="mb-7 rounded-md border border-line bg-sunken p-3 text-sm">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="text-ink-3 text-xs">Next</h2>
          <p dir="auto" className="font-medium">
            {action.title}
          </p>
        </div>
        {mayWrite ? (
          <Menu>
            <MenuTrigger asChild>
              <IconButton name="Put it off" icon={<X aria-hidden />} tooltip={false} />
            </MenuTrigger>
            <MenuContent align="end">
              <MenuLabel>Say no more of it for</MenuLabel>
              {[1, 7, 30].map((days) => (
                <MenuItem
                  key={days}
                  onSelect={() =>
                    act(
                      () => dismiss({ ...named, kind: action.kind, days }),
                      () => toast.done('Put off'),
                    )
                  }
                >
                  {days === 1 ? '1 day' : `${days} days`}
                </MenuItem>
              ))}
            </MenuContent>
          </Menu>
        ) : null}
      </div>
      <ul className="mt-1 text-ink-2">
        {action.why.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Do
          workspace={workspace}
          action={action}
          page={record.type}
          mayWrite={mayWrite}
          pending={pending}
          onAdd={(title) =>
            act(
              () => addTask({ ...named, title, dueOn: tomorrow }),
              () => toast.done(`Task added: ${title}`),
            )
          }
        />
        {after.length > 0 ? (
          <p className="min-w-0 text-ink-3 text-xs">Then: {after.slice(0, 2).join('; ')}</p>
        ) : null}
      </div>
      <InlineError>{failure?.message ?? null}</InlineError>
    </section>
  );
}

function Do({
  workspace,
  action: { kind, target },
  page,
  mayWrite,
  pending,
  onAdd,
}: {
  workspace: string;
  action: NextAction;
  page: 'contact' | 'deal';
  mayWrite: boolean;
  pending: boolean;
  onAdd: (title: string) => void;
}) {
  const words = WORDS[kind];
  if (target.type === 'new_task')
    return mayWrite ? (
      <Button size="sm" icon={<Plus aria-hidden />} pending={pending} onClick={() => onAdd(target.title)}>
        {words.startsWith('Add') ? words : 'Add a task'}
      </Button>
    ) : null;
  // On its own page the form opens in place.
  if (target.type === page)
    return mayWrite ? (
      <Button size="sm" onClick={() => runCommand(`${page}.edit`)}>
        {words}
      </Button>
    ) : null;
  return (
    <Link href={hrefOf(workspace, target)} className={buttonVariants({ size: 'sm' })}>
      {words}
      <ArrowRight aria-hidden />
    </Link>
  );
}
