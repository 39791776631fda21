'use client';

import { Archive, ArchiveRestore } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { TicketCategory, TicketSettingsDto } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';

const TOP = 'top';

/** A key that no other category has, made of a name once and for ever. */
function keyOf(name: string, taken: ReadonlySet<string>): string {
  const plain =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '_')
      .replace(/^[_0-9]+/, '')
      .replace(/_+$/, '')
      .slice(0, 30) || 'category';
  let key = plain;
  for (let n = 2; taken.has(key); n++) key = `${plain}_${n}`;
  return key;
}

/** Each below the one above it, with how deep it stands. */
function inTree(categories: readonly TicketCategory[], parent: string | null = null, depth = 0) {
  return categories
    .filter((one) => one.parent === parent)
    .flatMap((one): { one: TicketCategory; depth: number }[] => [
      { one, depth },
      ...inTree(categories, one.key, depth + 1),
    ]);
}

/** What tickets are about, as a tree. Without `save` it is only read. */
export function CategorySettings({
  settings: { categories, version },
  save,
}: {
  settings: TicketSettingsDto;
  save:
    | ((input: { version: number; categories: TicketCategory[] }) => Promise<ActionResult<TicketSettingsDto>>)
    | null;
}) {
  const { pending, failure, act } = useAct();
  const [parent, setParent] = useState(TOP);
  const store = (next: TicketCategory[], done: string) =>
    act(
      () => save?.({ version, categories: next }) ?? Promise.reject(new Error('Nobody may save here.')),
      () => toast.done(done),
    );
  const change = (key: string, wanted: Partial<TicketCategory>, done: string) =>
    store(
      categories.map((one) => (one.key === key ? { ...one, ...wanted } : one)),
      done,
    );
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    if (!name) return;
    const key = keyOf(name, new Set(categories.map((one) => one.key)));
    const above = parent === TOP ? null : parent;
    store([...categories, { key, name, parent: above, archived: false }], `${name} was added`);
    form.reset();
  };
  const open = categories.filter(({ archived }) => !archived);
  return (
    <Section
      title="Categories"
      description="What tickets are about. Archived ones stay on the tickets that have them."
    >
      <ul aria-label="Categories" className="rounded-lg border border-line">
        {inTree(categories).map(({ one: { key, name, archived }, depth }) => (
          <li
            key={key}
            className="flex min-h-row items-center gap-2 border-line border-b px-3 py-1 last:border-b-0"
            style={{ paddingInlineStart: `${12 + depth * 20}px` }}
          >
            {save && !archived ? (
              <Input
                aria-label={`Name of ${name}`}
                defaultValue={name}
                maxLength={60}
                autoComplete="off"
                className="max-w-xs border-transparent bg-transparent"
                onBlur={(event) => {
                  const next = event.target.value.trim();
                  if (next && next !== name) change(key, { name: next }, `It is called ${next} now`);
                }}
              />
            ) : (
              <span className={cn('min-w-0 flex-1 truncate text-sm', archived && 'text-ink-3')}>
                {archived ? `${name} (archived)` : name}
              </span>
            )}
            {save ? (
              <IconButton
                className="ml-auto"
                name={archived ? `Use ${name} again` : `Archive ${name}`}
                icon={archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
                disabled={pending}
                onClick={() =>
                  change(key, { archived: !archived }, archived ? `${name} is back` : `${name} is archived`)
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      {save ? (
        <form onSubmit={add} className="mt-3 flex flex-wrap items-center gap-2">
          <Input
            name="name"
            aria-label="Name of a new category"
            placeholder="A new category"
            maxLength={60}
            required
            autoComplete="off"
            className="min-w-40 max-w-xs flex-1"
          />
          <Select
            className="w-48"
            aria-label="Below"
            value={open.some(({ key }) => key === parent) ? parent : TOP}
            onValueChange={setParent}
            options={[
              { value: TOP, label: 'At the top' },
              ...open.map(({ key, name }) => ({ value: key, label: `Below ${name}` })),
            ]}
          />
          <Button type="submit" pending={pending}>
            Add
          </Button>
        </form>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
