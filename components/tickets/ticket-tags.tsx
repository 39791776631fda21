'use client';

import { Tags } from 'lucide-react';
import { useState } from 'react';
import { PickList } from '#components/patterns/pick-list.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { TagDto } from '#lib/tickets/tags.schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { Wanted } from './keep-changes.ts';
import { TagBadge } from './tag-badge.tsx';

const without = (tags: readonly string[], tag: string) => tags.filter((one) => one !== tag);

/** The tags of a ticket, in the workspace's colours; new ones are found by typing, or made. */
export function TicketTags({
  held,
  tags,
  change,
}: {
  held: readonly string[];
  tags: readonly Pick<TagDto, 'name' | 'colour' | 'formerNames'>[];
  /** Absent for who only looks. */
  change: ((wanted: Wanted, done: string) => void) | null;
}) {
  const [open, setOpen] = useState(false);
  useCommands(
    change
      ? [
          {
            id: 'ticket.tag',
            label: 'Tag the ticket',
            group: 'Ticket',
            keys: 'l',
            early: true,
            run: () => setOpen(true),
          },
        ]
      : [],
  );
  const add = (tag: string) =>
    change?.((now) => ({ tags: [...without(now.tags, tag), tag] }), `Tagged ${tag}`);
  const toggle = (tag: string, on: boolean) =>
    on ? add(tag) : change?.((now) => ({ tags: without(now.tags, tag) }), `${tag} is taken off`);
  return (
    <div className="flex min-h-control-sm flex-wrap items-center gap-1">
      {held.map((tag) => (
        <TagBadge key={tag} name={tag} tags={tags} />
      ))}
      {held.length === 0 && !change ? <span className="text-ink-3">None</span> : null}
      {change ? (
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <IconButton name="Change the tags" kbd="l" size="sm" icon={<Tags aria-hidden />} />
          </PopoverTrigger>
          <PopoverContent align="end" className="w-64 p-2" aria-label="Tags of the ticket">
            <PickList
              label="Tags"
              choices={[
                ...tags.map(({ name, formerNames }) => ({
                  value: name,
                  label: name,
                  look: <TagBadge name={name} tags={tags} />,
                  also: formerNames,
                })),
                // One that was added a moment ago is not on the list yet.
                ...held
                  .filter((name) => !tags.some((tag) => tag.name === name))
                  .map((name) => ({ value: name, label: name })),
              ]}
              chosen={held}
              onToggle={toggle}
              onNew={add}
              none="No tag is called so."
            />
          </PopoverContent>
        </Popover>
      ) : null}
    </div>
  );
}
