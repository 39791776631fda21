'use client';

import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Input } from '#components/ui/input.tsx';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** A person's tags, added and taken off where they stand. */
export function TagEditor({
  contact,
  update,
}: {
  contact: Pick<ContactRow, 'id' | 'version' | 'tags'>;
  /** Absent for who only looks. */
  update:
    | ((input: { contactId: string; version: number; tags: string[] }) => Promise<ActionResult<unknown>>)
    | null;
}) {
  const [adding, setAdding] = useState(false);
  const { pending, failure, act, forget } = useAct();
  if (!update && contact.tags.length === 0) return null;

  const save = (tags: string[], done?: () => void) => {
    if (update) act(() => update({ contactId: contact.id, version: contact.version, tags }), done);
  };
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const box = event.currentTarget;
    const given = String(new FormData(box).get('tag') ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    if (given.length === 0) return setAdding(false);
    save([...new Set([...contact.tags, ...given])], () => box.reset());
  };

  return (
    <div className="mt-3">
      {contact.tags.length > 0 ? (
        <ul aria-label="Tags" className="flex flex-wrap gap-1">
          {contact.tags.map((tag) => (
            <li key={tag} className="flex min-w-0 items-center">
              <Badge>{tag}</Badge>
              {update ? (
                <IconButton
                  name={`Take ${tag} off`}
                  icon={<X aria-hidden />}
                  tooltip={false}
                  disabled={pending}
                  className="size-6"
                  onClick={() => save(contact.tags.filter((one) => one !== tag))}
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {update && adding ? (
        <form onSubmit={add} className="mt-2 flex items-center gap-2">
          <Input
            name="tag"
            aria-label="Tag"
            autoFocus
            autoComplete="off"
            maxLength={200}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                forget();
                setAdding(false);
              }
            }}
          />
          <Button type="submit" size="sm" pending={pending}>
            Add
          </Button>
        </form>
      ) : null}
      {update && !adding ? (
        <Button
          size="sm"
          variant="ghost"
          icon={<Plus aria-hidden />}
          className="-ml-2.5 mt-1"
          onClick={() => setAdding(true)}
        >
          Add a tag
        </Button>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
