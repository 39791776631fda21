'use client';

import { ArrowDown, ArrowUp, PenLine } from 'lucide-react';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Collection } from '#lib/knowledge/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';

/** The collections in the order of the help centre: moved up and down, and renamed in place. */
export function CollectionList({
  workspace,
  collections,
  actions,
}: {
  workspace: string;
  collections: readonly Collection[];
  /** Null for who may not change articles. */
  actions: {
    order: (input: { names: string[] }) => Promise<ActionResult<unknown>>;
    rename: (input: { from: string; to: string }) => Promise<ActionResult<unknown>>;
  } | null;
}) {
  const { pending, failure, act, forget } = useAct();
  const [editing, setEditing] = useState<string | null>(null);
  const move = (at: number, by: 1 | -1) => {
    const names = collections.map(({ name }) => name);
    const [moved] = names.splice(at, 1);
    if (!moved || !actions) return;
    names.splice(at + by, 0, moved);
    act(() => actions.order({ names }));
  };
  const rename = (event: FormEvent<HTMLFormElement>, from: string) => {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!actions || to === from) return setEditing(null);
    act(
      () => actions.rename({ from, to }),
      () => {
        setEditing(null);
        toast.done(
          collections.some(({ name }) => name === to) ? `Both are “${to}” now` : `It is “${to}” now`,
        );
      },
    );
  };
  return (
    <div className="mx-auto max-w-3xl px-4 py-2">
      <InlineError>{failure?.message ?? null}</InlineError>
      <ol aria-label="Collections">
        {collections.map(({ name, articles }, at) => (
          <li
            key={name}
            className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-2 border-line border-b py-2 last:border-b-0"
          >
            {editing === name ? (
              <form onSubmit={(event) => rename(event, name)} className="flex min-w-0 flex-1 gap-2">
                <Input
                  name="name"
                  aria-label="Name of the collection"
                  defaultValue={name}
                  maxLength={80}
                  required
                  autoFocus
                />
                <Button type="submit" pending={pending}>
                  Save
                </Button>
                <Button variant="ghost" onClick={() => setEditing(null)}>
                  Leave it so
                </Button>
              </form>
            ) : (
              <>
                <Link
                  href={`/${workspace}/knowledge?collection=${encodeURIComponent(name)}`}
                  dir="auto"
                  className="min-w-0 flex-1 truncate font-medium underline-offset-2 hover:underline"
                >
                  {name}
                </Link>
                <span className="text-ink-3 text-sm">{plural(articles, 'article')}</span>
                {actions ? (
                  <span className="flex gap-1">
                    <IconButton
                      name={`Move ${name} up`}
                      icon={<ArrowUp aria-hidden />}
                      disabled={at === 0 || pending}
                      onClick={() => move(at, -1)}
                    />
                    <IconButton
                      name={`Move ${name} down`}
                      icon={<ArrowDown aria-hidden />}
                      disabled={at === collections.length - 1 || pending}
                      onClick={() => move(at, 1)}
                    />
                    <IconButton
                      name={`Rename ${name}`}
                      icon={<PenLine aria-hidden />}
                      onClick={() => {
                        forget();
                        setEditing(name);
                      }}
                    />
                  </span>
                ) : null}
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
