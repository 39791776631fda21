'use client';

import { Merge, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type CountedTag, TAG_COLOURS, type TagColour } from '#lib/tickets/tags.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { TagBadge } from './tag-badge.tsx';
import { TagMergeDialog } from './tag-merge-dialog.tsx';

export interface TagActions {
  create: (input: { name: string }) => Promise<ActionResult<unknown>>;
  update: (input: {
    tagId: string;
    version: number;
    name?: string;
    colour?: TagColour;
  }) => Promise<ActionResult<unknown>>;
  merge: (input: { tagId: string; intoId: string }) => Promise<ActionResult<{ tickets: number }>>;
  remove: (input: { tagId: string }) => Promise<ActionResult<unknown>>;
}

const COLOUR_WORDS: Readonly<Record<TagColour, string>> = {
  plain: 'Grey',
  accent: 'Violet',
  info: 'Blue',
  good: 'Green',
  warning: 'Amber',
  danger: 'Red',
};

const ticketsOf = ({ tickets }: CountedTag): string =>
  tickets === 1 ? '1 ticket' : `${tickets ?? 0} tickets`;

/** The words tickets are tagged with. Without `actions` they are only read. */
export function TagSettings({ tags, actions }: { tags: readonly CountedTag[]; actions: TagActions | null }) {
  const { pending, failure, act } = useAct();
  const [merging, setMerging] = useState<CountedTag | null>(null);
  const [removing, setRemoving] = useState<CountedTag | null>(null);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    if (!name || !actions) return;
    act(
      () => actions.create({ name }),
      () => {
        form.reset();
        toast.done(`${name} was added`);
      },
    );
  };
  const change = (tag: CountedTag, wanted: { name?: string; colour?: TagColour }, done: string) =>
    act(
      () =>
        actions?.update({ tagId: tag.id, version: tag.version, ...wanted }) ??
        Promise.reject(new Error('Nobody may save here.')),
      () => toast.done(done),
    );
  return (
    <Section
      title="Tags"
      description="A word that a ticket is tagged with for the first time comes here by itself. A tag that is renamed or merged is so on all tickets, and its old name still means it."
    >
      {tags.length === 0 ? (
        <p className="text-ink-2 text-sm">There is no tag yet. Add one here, or tag a ticket.</p>
      ) : (
        <ul aria-label="Tags" className="rounded-lg border border-line">
          {tags.map((tag) => (
            <li
              key={tag.id}
              className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b px-3 py-1.5 last:border-b-0"
            >
              <span className="flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-2">
                {actions ? (
                  <Input
                    key={`${tag.name} ${tag.version}`}
                    aria-label={`Name of the tag ${tag.name}`}
                    defaultValue={tag.name}
                    maxLength={40}
                    autoComplete="off"
                    className="min-w-24 max-w-48 flex-1 border-transparent bg-transparent"
                    onBlur={(event) => {
                      const name = event.target.value.trim();
                      if (name && name !== tag.name) change(tag, { name }, `It is called ${name} now`);
                    }}
                    onKeyDown={(event) => {
                      if (event.key === 'Enter') event.currentTarget.blur();
                    }}
                  />
                ) : null}
                <TagBadge name={tag.name} tags={[tag]} />
                <span className="text-ink-3 text-xs tabular-nums">{ticketsOf(tag)}</span>
              </span>
              {actions ? (
                <span className="flex items-center gap-1">
                  <Select
                    size="sm"
                    className="w-28"
                    aria-label={`Colour of ${tag.name}`}
                    value={tag.colour}
                    onValueChange={(colour) =>
                      change(tag, { colour: colour as TagColour }, `${tag.name} has a new colour`)
                    }
                    options={TAG_COLOURS.map((value) => ({ value, label: COLOUR_WORDS[value] }))}
                  />
                  <IconButton
                    name={`Merge ${tag.name} into another tag`}
                    icon={<Merge aria-hidden />}
                    disabled={pending || tags.length < 2}
                    onClick={() => setMerging(tag)}
                  />
                  <IconButton
                    name={`Remove ${tag.name}`}
                    icon={<Trash2 aria-hidden />}
                    disabled={pending}
                    onClick={() => setRemoving(tag)}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {actions ? (
        <form onSubmit={add} className="mt-3 flex flex-wrap items-center gap-2">
          <Input
            name="name"
            aria-label="Name of a new tag"
            placeholder="A new tag"
            maxLength={40}
            required
            autoComplete="off"
            className="min-w-40 max-w-xs flex-1"
          />
          <Button type="submit" pending={pending}>
            Add the tag
          </Button>
        </form>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
      {actions && merging ? (
        <TagMergeDialog
          tag={merging}
          others={tags.filter(({ id }) => id !== merging.id)}
          merge={actions.merge}
          onClose={() => setMerging(null)}
        />
      ) : null}
      {actions && removing ? (
        <Confirm
          open
          onOpenChange={(open) => (open ? undefined : setRemoving(null))}
          title={`Remove the tag ${removing.name}?`}
          description={`It goes from ${ticketsOf(removing)}. The tickets stay. This cannot be taken back.`}
          verb="Remove the tag"
          danger
          work={() => actions.remove({ tagId: removing.id })}
          onDone={() => toast.done(`${removing.name} is removed`)}
        />
      ) : null}
    </Section>
  );
}
