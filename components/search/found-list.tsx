import { BookOpen, type LucideIcon, MessageSquare, StickyNote, Ticket } from 'lucide-react';
import Link from 'next/link';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import type { Found, FoundKind, FoundPage } from '#lib/insights/search.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { ByWordsOnly } from './by-words-only.tsx';

const KINDS: Readonly<Record<FoundKind, { word: string; icon: LucideIcon }>> = {
  article: { word: 'Article', icon: BookOpen },
  ticket: { word: 'Ticket', icon: Ticket },
  message: { word: 'Message', icon: MessageSquare },
  note: { word: 'Note', icon: StickyNote },
};

/** What a search over all texts found, best first, with the words that fit. */
export function FoundList({ workspace, found }: { workspace: string; found: FoundPage }) {
  return (
    <div className="mx-auto max-w-3xl px-4 py-4">
      <p role="status" className="text-ink-3 text-sm">
        {plural(found.items.length, 'result')}, found by{' '}
        {found.mode === 'text' ? 'words' : 'words and meaning'}
      </p>
      <ByWordsOnly tickets={found.byWordsOnly} />
      <ol aria-label="Results" className="mt-2">
        {found.items.map((item) => {
          const { word, icon: Icon } = KINDS[item.kind];
          return (
            <li
              key={`${item.kind} ${item.chunkId ?? item.id}`}
              className="border-line border-b py-3.5 last:border-b-0"
            >
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
                <h2 className="min-w-0 font-medium text-base" dir="auto">
                  <Link href={hrefOf(workspace, item)} className="underline-offset-2 hover:underline">
                    <span className="sr-only">{word}: </span>
                    {item.title}
                  </Link>
                </h2>
                {item.hint ? <span className="text-ink-3 text-sm">{item.hint}</span> : null}
                <RelativeTime at={item.at} className="ml-auto text-ink-3 text-sm" />
              </div>
              <p dir="auto" className="measure mt-1 line-clamp-3 text-ink-2 text-sm">
                {byPlace(item.passage, ({ hit, text }) =>
                  hit ? <mark className="bg-accent-soft text-ink">{text}</mark> : text,
                )}
              </p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

const ROOMS = { contact: 'contacts', account: 'accounts', deal: 'pipeline', ticket: 'tickets' } as const;

function hrefOf(workspace: string, item: Found): string {
  if (item.record) return `/${workspace}/${ROOMS[item.record.type]}/${item.record.id}`;
  if (item.kind === 'ticket') return `/${workspace}/tickets/${item.id}`;
  if (item.kind === 'message') return `/${workspace}/inbox/needs-you/${item.conversationId}`;
  return `/${workspace}/knowledge/${item.id}${item.chunkId ? `#passage-${item.chunkId}` : ''}`;
}
