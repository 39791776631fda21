'use client';

import { BookOpen } from 'lucide-react';
import Link from 'next/link';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { Citation } from '#lib/conversations/schemas.ts';

/** The passages an answer stands on; each opens the quoted words and the way to the article. */
export function Sources({ workspace, sources }: { workspace: string; sources: readonly Citation[] }) {
  if (sources.length === 0) return null;
  return (
    <ul className="flex flex-wrap items-center gap-1.5" aria-label="Sources">
      {sources.map((source, at) => (
        <li key={source.chunkId} className="min-w-0">
          <Popover>
            <PopoverTrigger asChild>
              <button
                type="button"
                className="hit inline-flex h-6 max-w-full items-center gap-1 rounded-sm border border-line bg-surface px-1.5 text-ink-2 text-xs hover:bg-hover hover:text-ink"
              >
                <BookOpen aria-hidden className="size-3.5 shrink-0" />
                <span className="tabular-nums">{at + 1}</span>
                <span className="truncate">{source.title}</span>
              </button>
            </PopoverTrigger>
            <PopoverContent className="w-80 p-4">
              <p className="font-medium text-sm">{source.title}</p>
              <blockquote className="mt-2 border-accent-line border-l-2 pl-3 text-ink-2 text-sm">
                {source.quote}
              </blockquote>
              <Link
                href={`/${workspace}/knowledge/${source.documentId}`}
                className="mt-3 inline-block text-accent-ink text-sm underline-offset-2 hover:underline"
              >
                Open the article
              </Link>
            </PopoverContent>
          </Popover>
        </li>
      ))}
    </ul>
  );
}
