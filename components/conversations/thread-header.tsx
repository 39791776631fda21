'use client';

import { Activity, AlarmClock, Archive, ArchiveRestore, ChevronLeft, UserPlus } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { Tooltip } from '#components/ui/tooltip.tsx';
import type { ConversationRow, Thread } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { humanise } from './labels.ts';
import { WhenPicker } from './when-picker.tsx';

type Change = (input: { conversationId: string; version: number }) => Promise<ActionResult<ConversationRow>>;

export interface ThreadActions {
  assign(input: {
    conversationId: string;
    version: number;
    assigneeId: string | null;
  }): Promise<ActionResult<unknown>>;
  snooze(input: {
    conversationId: string;
    version: number;
    until: string | null;
  }): Promise<ActionResult<ConversationRow>>;
  close: Change;
  reopen: Change;
}

/** Who and where, and what can be done with the conversation as a whole. */
export function ThreadHeader({
  workspace,
  backHref,
  thread,
  me,
  mayWrite,
  runsHref,
  more,
  actions,
}: {
  workspace: string;
  backHref: string;
  thread: Pick<Thread, 'conversation' | 'contact'>;
  me: { id: string; name: string };
  mayWrite: boolean;
  /** What runs about the conversation; null for those who may not see jobs. */
  runsHref: string | null;
  /** What other rooms can do with it. */
  more?: ReactNode;
  actions: ThreadActions;
}) {
  const { conversation, contact } = thread;
  const router = useRouter();
  const [pending, start] = useTransition();
  const [snoozing, setSnoozing] = useState(false);
  const target = { conversationId: conversation.id, version: conversation.version };
  const mine = conversation.assignee?.id === me.id;
  const open = conversation.status !== 'closed';

  const act = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    start(async () => {
      const answer = await work();
      if (answer.ok) toast.done(done);
      else toast.error(answer.error.message);
      router.refresh();
    });
  const assign = () =>
    act(
      () => actions.assign({ ...target, assigneeId: mine ? null : me.id }),
      mine ? 'Unassigned' : 'Assigned to you',
    );
  /** Put away or closed; for a moment it can be taken back. */
  const putAway = (work: () => Promise<ActionResult<ConversationRow>>, done: string) =>
    start(async () => {
      const answer = await work();
      if (answer.ok)
        toast.done(done, {
          undo: async () => {
            const back = await actions.reopen({ ...target, version: answer.data.version });
            if (!back.ok) toast.warning(back.error.message);
            router.refresh();
          },
        });
      else toast.error(answer.error.message);
      router.refresh();
    });
  const close = () => putAway(() => actions.close(target), 'Closed');
  const reopen = () => act(() => actions.reopen(target), 'Open again');

  useCommands([
    ...(runsHref
      ? [
          {
            id: 'thread.runs',
            label: 'Runs of this conversation',
            group: 'Thread',
            run: () => router.push(runsHref),
          },
        ]
      : []),
    ...(mayWrite
      ? [
          {
            id: 'thread.assign',
            label: mine ? 'Unassign me' : 'Assign to me',
            group: 'Thread',
            keys: 'm',
            run: assign,
          },
          {
            id: 'thread.snooze',
            label: 'Put the conversation off',
            group: 'Thread',
            keys: 'h',
            early: true,
            disabled: !open,
            run: () => setSnoozing(true),
          },
          {
            id: 'thread.close',
            label: open ? 'Close the conversation' : 'Open it again',
            group: 'Thread',
            keys: 'd',
            run: open ? close : reopen,
          },
        ]
      : []),
  ]);

  return (
    <header className="flex min-h-bar shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-surface px-4 py-1.5">
      <Link
        href={backHref}
        aria-label="Back to the list"
        className={cn(iconButtonVariants(), '-ml-2 md:hidden')}
      >
        <ChevronLeft aria-hidden />
      </Link>
      {/* The list has the page's title; on a phone it is not there. */}
      <h1 className="sr-only md:hidden">Inbox</h1>
      <Avatar name={contact.name} size="md" />
      <div className="min-w-40 flex-1">
        <h2 className="truncate font-semibold text-base">
          <Link href={`/${workspace}/contacts/${contact.id}`} className="underline-offset-2 hover:underline">
            {contact.name}
          </Link>
        </h2>
        <p className="flex items-center gap-2 text-ink-3 text-xs">
          <ChannelIcon channel={conversation.channel} named />
          {conversation.intent ? <span className="truncate">{humanise(conversation.intent)}</span> : null}
          {conversation.language ? <span className="uppercase">{conversation.language}</span> : null}
          {conversation.status === 'snoozed' ? (
            <span className="truncate">
              {conversation.snoozedUntil ? (
                <>
                  Back <RelativeTime at={conversation.snoozedUntil} />
                </>
              ) : (
                'Back when they answer'
              )}
            </span>
          ) : null}
        </p>
      </div>
      {conversation.assignee ? (
        <Badge className="max-sm:hidden">{mine ? 'Yours' : conversation.assignee.name}</Badge>
      ) : null}
      {runsHref ? (
        <Tooltip content="Runs of this conversation">
          <Link
            href={runsHref}
            aria-label="Runs of this conversation"
            className={cn(iconButtonVariants(), 'max-sm:hidden')}
          >
            <Activity aria-hidden />
          </Link>
        </Tooltip>
      ) : null}
      {mayWrite ? (
        <div className="ml-auto flex items-center gap-0.5">
          {more}
          <IconButton
            name={mine ? 'Unassign me' : 'Assign to me'}
            icon={<UserPlus aria-hidden />}
            kbd="m"
            aria-pressed={mine}
            disabled={pending}
            onClick={assign}
          />
          <WhenPicker
            open={snoozing}
            onOpenChange={setSnoozing}
            title="Bring it back"
            verb="Snooze"
            answers
            onPick={({ label, at }) =>
              putAway(
                () => actions.snooze({ ...target, until: at?.toISOString() ?? null }),
                `Snoozed until ${label}`,
              )
            }
          >
            <IconButton
              name="Snooze"
              icon={<AlarmClock aria-hidden />}
              kbd="h"
              aria-haspopup="dialog"
              aria-expanded={snoozing}
              disabled={pending || !open}
              onClick={() => setSnoozing(true)}
            />
          </WhenPicker>
          <Button
            size="sm"
            variant="ghost"
            kbd="d"
            pending={pending}
            icon={open ? <Archive aria-hidden /> : <ArchiveRestore aria-hidden />}
            onClick={open ? close : reopen}
          >
            {open ? 'Close' : 'Reopen'}
          </Button>
        </div>
      ) : null}
    </header>
  );
}
