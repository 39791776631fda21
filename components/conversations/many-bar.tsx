'use client';

import { AlarmClock, Archive, Tag, UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState, useTransition } from 'react';
import { SelectionBar } from '#components/patterns/selection-bar.tsx';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { toast } from '#components/ui/toast.tsx';
import type {
  ConversationChange,
  ManyChanged,
  ManyRestored,
  StoodBefore,
} from '#lib/conversations/many.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { WhenPicker } from './when-picker.tsx';

export interface ManyActions {
  change: (input: {
    conversationIds: string[];
    change: ConversationChange;
  }) => Promise<ActionResult<ManyChanged>>;
  restore: (input: { before: StoodBefore[] }) => Promise<ActionResult<ManyRestored>>;
}

/** What can be done to the chosen conversations; each for a moment taken back as a whole. */
export function ManyBar({
  ids,
  members,
  actions,
  onClear,
}: {
  ids: readonly string[];
  members: readonly { id: string; name: string }[];
  actions: ManyActions;
  onClear: () => void;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [snoozing, setSnoozing] = useState(false);
  const run = (change: ConversationChange, done: string) =>
    start(async () => {
      const answer = await actions.change({ conversationIds: [...ids], change });
      if (!answer.ok) {
        toast.error(answer.error.message);
        return;
      }
      const { changed, skipped, before } = answer.data;
      onClear();
      router.refresh();
      if (changed === 0) {
        toast.info('Nothing to change: they are so already.');
        return;
      }
      const rest = skipped > 0 ? `, ${skipped} left as they are` : '';
      toast.done(`${plural(changed, 'conversation')} ${done}${rest}`, {
        undo: async () => {
          const back = await actions.restore({ before });
          if (!back.ok) toast.error(back.error.message);
          else if (back.data.kept > 0)
            toast.warning(`${plural(back.data.kept, 'conversation')} kept: somebody worked on them since.`);
          router.refresh();
        },
      });
    });
  const close = () => run({ kind: 'close' }, 'closed');
  useCommands([
    { id: 'many.close', label: 'Close the chosen conversations', group: 'Inbox', keys: 'd', run: close },
    {
      id: 'many.snooze',
      label: 'Put the chosen conversations off',
      group: 'Inbox',
      keys: 'h',
      run: () => setSnoozing(true),
    },
    {
      id: 'many.clear',
      label: 'Drop the choice',
      group: 'Inbox',
      keys: 'escape',
      palette: false,
      run: onClear,
    },
  ]);
  return (
    <SelectionBar count={ids.length} onClear={onClear}>
      <Menu>
        <MenuTrigger asChild>
          <Button size="sm" variant="ghost" icon={<UserPlus aria-hidden />} disabled={pending}>
            Assign
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          {members.map(({ id, name }) => (
            <MenuItem
              key={id}
              onSelect={() => run({ kind: 'assign', assigneeId: id }, `assigned to ${name}`)}
            >
              {name}
            </MenuItem>
          ))}
          <MenuItem onSelect={() => run({ kind: 'assign', assigneeId: null }, 'assigned to nobody')}>
            Nobody
          </MenuItem>
        </MenuContent>
      </Menu>
      <WhenPicker
        open={snoozing}
        onOpenChange={setSnoozing}
        title="Bring them back"
        verb="Snooze"
        answers
        onPick={({ label, at }) =>
          run({ kind: 'snooze', until: at?.toISOString() ?? null }, `snoozed until ${label}`)
        }
      >
        <Button
          size="sm"
          variant="ghost"
          icon={<AlarmClock aria-hidden />}
          kbd="h"
          disabled={pending}
          onClick={() => setSnoozing(true)}
        >
          Snooze
        </Button>
      </WhenPicker>
      <TagBox
        disabled={pending}
        onTag={(tags) => run({ kind: 'tag', tags }, `tagged ${tags.join(', ')}`)}
        onUntag={(tags) => run({ kind: 'untag', tags }, `freed of ${tags.join(', ')}`)}
      />
      <Button
        size="sm"
        variant="ghost"
        icon={<Archive aria-hidden />}
        kbd="d"
        pending={pending}
        onClick={close}
      >
        Close
      </Button>
    </SelectionBar>
  );
}

function TagBox({
  disabled,
  onTag,
  onUntag,
}: {
  disabled: boolean;
  onTag: (tags: string[]) => void;
  onUntag: (tags: string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const box = useId();
  const tags = [...new Set(words.split(',').map((tag) => tag.trim().slice(0, 40)))].filter(Boolean);
  const done = (work: (tags: string[]) => void) => {
    setOpen(false);
    setWords('');
    work(tags);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (tags.length > 0) done(onTag);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" icon={<Tag aria-hidden />} disabled={disabled}>
          Tag
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Tags" align="end">
        <form onSubmit={submit} className="flex flex-col gap-3">
          <label htmlFor={box} className="font-medium text-sm">
            Tags, with commas between
          </label>
          <Input
            id={box}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            autoComplete="off"
            maxLength={400}
          />
          <span className="flex justify-end gap-2">
            <Button size="sm" variant="ghost" disabled={tags.length === 0} onClick={() => done(onUntag)}>
              Take off
            </Button>
            <Button size="sm" type="submit" variant="primary" disabled={tags.length === 0}>
              Put on
            </Button>
          </span>
        </form>
      </PopoverContent>
    </Popover>
  );
}
