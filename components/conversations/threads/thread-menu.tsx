'use client';

import { Ellipsis, Merge, Split } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Dialog } from '#components/ui/dialog.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Thread } from '#lib/conversations/schemas.ts';
import type { ThreadChangeDto, ThreadChanged } from '#lib/conversations/threads.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type FindCandidates, MergeForm } from './merge-form.tsx';
import { SplitForm } from './split-form.tsx';
import type { UndoThreadChange } from './thread-change-line.tsx';

export interface ThreadMenuActions {
  candidates: FindCandidates;
  merge(input: { conversationId: string; otherId: string }): Promise<ActionResult<ThreadChanged>>;
  split(input: { conversationId: string; messageId: string }): Promise<ActionResult<ThreadChanged>>;
  undo: UndoThreadChange;
}

/** What is seldom done with a conversation as a whole: made one with another, or two. */
export function ThreadMenu({
  listHref,
  thread,
  actions,
}: {
  listHref: string;
  thread: Pick<Thread, 'conversation' | 'contact' | 'messages'>;
  actions: ThreadMenuActions;
}) {
  const router = useRouter();
  const [open, setOpen] = useState<'merge' | 'split' | null>(null);
  const { conversation, contact } = thread;
  const conversationId = conversation.id;

  const takeBack = (change: ThreadChangeDto) => async () => {
    const answer = await actions.undo({ conversationId, changeId: change.id });
    if (!answer.ok) toast.warning(answer.error.message);
    else if (change.kind === 'split') router.push(`${listHref}/${conversationId}`);
    router.refresh();
  };

  useCommands([
    {
      id: 'thread.merge',
      label: 'Merge another conversation into this one',
      group: 'Thread',
      keys: 'shift+m',
      early: true,
      icon: <Merge aria-hidden />,
      run: () => setOpen('merge'),
    },
    {
      id: 'thread.split',
      label: 'Split the conversation',
      group: 'Thread',
      keys: 'shift+p',
      early: true,
      icon: <Split aria-hidden />,
      run: () => setOpen('split'),
    },
  ]);

  return (
    <>
      <Menu>
        <MenuTrigger asChild>
          <IconButton name="Merge or split" tooltip={false} icon={<Ellipsis aria-hidden />} />
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Merge aria-hidden />} kbd="shift+m" onSelect={() => setOpen('merge')}>
            Merge another into this one
          </MenuItem>
          <MenuItem icon={<Split aria-hidden />} kbd="shift+p" onSelect={() => setOpen('split')}>
            Split from a message on
          </MenuItem>
        </MenuContent>
      </Menu>
      <Dialog open={open !== null} onOpenChange={(next) => setOpen(next ? open : null)}>
        {open === 'merge' ? (
          <MergeForm
            into={{ conversationId, channel: conversation.channel, contact: contact.name }}
            candidates={actions.candidates}
            merge={(otherId) => actions.merge({ conversationId, otherId })}
            onDone={({ change }) => {
              setOpen(null);
              toast.done('Merged', {
                detail: `${plural(change.messages, 'message')} came along.`,
                undo: takeBack(change),
              });
            }}
          />
        ) : null}
        {open === 'split' ? (
          <SplitForm
            messages={thread.messages}
            split={(messageId) => actions.split({ conversationId, messageId })}
            onDone={({ change }) => {
              setOpen(null);
              toast.done('Split', {
                detail: `${plural(change.messages, 'message')} went into a new conversation.`,
                undo: takeBack(change),
              });
              router.push(`${listHref}/${change.otherId}`);
            }}
          />
        ) : null}
      </Dialog>
    </>
  );
}
