'use client';

import { useState } from 'react';
import { Markdown } from '#components/knowledge/markdown.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { NoteDto, NoteVersion } from '#lib/notes/schemas.ts';
import type { NoteActions } from './note-actions.ts';

/** The sign that a note was changed, which shows what it said before. */
export function NoteVersions({ note, load }: { note: NoteDto; load: NoteActions['versions'] }) {
  const [items, setItems] = useState<readonly NoteVersion[] | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function show(open: boolean) {
    if (!open) return;
    setError(null);
    const answer = await load({ noteId: note.id }).catch(() => null);
    if (answer?.ok) setItems(answer.data.items);
    else setError(answer?.error.message ?? 'The desk could not be reached.');
  }

  return (
    <Popover onOpenChange={(open) => void show(open)}>
      <PopoverTrigger className="hit rounded-sm text-ink-3 text-xs underline underline-offset-2 hover:text-ink">
        Edited
      </PopoverTrigger>
      <PopoverContent className="max-h-96">
        <h3 className="mb-2 font-semibold text-sm">What it said before</h3>
        {error ? (
          <p role="alert" className="text-danger-ink">
            {error}
          </p>
        ) : items ? (
          <ol className="flex flex-col gap-3">
            {items.map((version) => (
              <li key={version.writtenAt}>
                <RelativeTime at={version.writtenAt} className="text-ink-3 text-xs" />
                <Markdown source={version.body} />
              </li>
            ))}
          </ol>
        ) : (
          <SkeletonRows rows={2} />
        )}
      </PopoverContent>
    </Popover>
  );
}
