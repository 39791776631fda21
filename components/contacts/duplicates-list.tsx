'use client';

import { Merge, X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { PagesFoot } from '#components/patterns/pages-foot.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { usePages } from '#components/patterns/use-pages.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DuplicateDto } from '#lib/contacts/duplicates.schemas.ts';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { stepWithin } from '#lib/ui/range.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { DuplicateReasons } from './duplicate-reasons.tsx';
import type { MergeActions } from './merge-actions.ts';
import { MergeDialog, type MergePair } from './merge-dialog.tsx';
import { tellApart } from './merge-labels.ts';

type Page = { items: DuplicateDto[]; nextCursor: string | null };

const idOf = (pair: DuplicateDto) => pair.id;

/** Pairs that may be one person, the surest first: j and k walk, m compares and merges, x says they are two. */
export function DuplicatesList({
  workspace,
  first,
  mayDecide,
  load,
  actions,
  empty,
}: {
  workspace: string;
  first: Page;
  mayDecide: boolean;
  load: (input: { cursor: string; limit: number }) => Promise<ActionResult<Page>>;
  actions: MergeActions;
  empty: ReactNode;
}) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, (cursor) =>
    load({ cursor, limit: 50 }),
  );
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [merging, setMerging] = useState<MergePair | null>(null);
  const shown = rows.filter(({ id }) => !gone.has(id));
  const at = shown.findIndex(({ id }) => id === currentId);

  function focus(index: number) {
    const pair = shown[index];
    if (!pair) return;
    setCurrentId(pair.id);
    const row = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(pair.id)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  }

  const mark = (id: string, away: boolean) =>
    setGone((before) => {
      const next = new Set(before);
      if (away) next.add(id);
      else next.delete(id);
      return next;
    });

  async function dismiss(pair: DuplicateDto) {
    const next = shown[shown.indexOf(pair) + 1] ?? shown[shown.indexOf(pair) - 1];
    mark(pair.id, true);
    setCurrentId(next?.id ?? null);
    const answer = await actions.dismiss({ duplicateId: pair.id }).catch(() => null);
    if (!answer?.ok) {
      mark(pair.id, false);
      toast.error(answer?.error.message ?? 'The desk could not be reached. Nothing was changed.');
      return;
    }
    toast.done('They are two people', {
      undo: async () => {
        const back = await actions.reopen({ duplicateId: pair.id });
        if (back.ok) mark(pair.id, false);
        else toast.error(back.error.message);
        router.refresh();
      },
    });
  }

  const pairAt = () => shown[at] ?? shown[0];
  useCommands([
    {
      id: 'list.next',
      label: 'Next pair',
      group: 'Duplicates',
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => focus(stepWithin(shown.length, at, 1)),
    },
    {
      id: 'list.previous',
      label: 'Previous pair',
      group: 'Duplicates',
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => focus(stepWithin(shown.length, at, -1)),
    },
    {
      id: 'duplicate.merge',
      label: 'Compare and merge',
      group: 'Duplicates',
      keys: 'm',
      icon: <Merge aria-hidden />,
      disabled: !mayDecide || shown.length === 0,
      run: () => {
        const pair = pairAt();
        if (pair) setMerging({ contactId: pair.contact.id, otherId: pair.other.id });
      },
    },
    {
      id: 'duplicate.dismiss',
      label: 'They are two people',
      group: 'Duplicates',
      keys: 'x',
      icon: <X aria-hidden />,
      disabled: !mayDecide || shown.length === 0,
      run: () => {
        const pair = pairAt();
        if (pair) void dismiss(pair);
      },
    },
  ]);

  if (shown.length === 0 && !hasMore) return <>{empty}</>;
  return (
    <>
      <ul ref={list} aria-label="Possible duplicates">
        {shown.map((pair) => (
          <li
            key={pair.id}
            data-row={pair.id}
            onFocus={() => setCurrentId(pair.id)}
            className={cn(
              'flex flex-col gap-3 border-line border-b px-4 py-3 sm:flex-row sm:items-start sm:gap-6',
              pair.id === currentId && 'bg-selected',
            )}
          >
            <div className="min-w-0 flex-1">
              <div className="grid gap-2 sm:grid-cols-2 sm:gap-6">
                <Person workspace={workspace} contact={pair.contact} />
                <Person workspace={workspace} contact={pair.other} />
              </div>
              <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={pair.score >= 80 ? 'good' : 'info'}>{pair.score} of 100</Badge>
                <DuplicateReasons reasons={pair.reasons} />
              </div>
            </div>
            {mayDecide ? (
              <div className="flex shrink-0 items-center gap-2">
                <Button
                  size="sm"
                  variant="primary"
                  icon={<Merge aria-hidden />}
                  kbd="m"
                  onClick={() => setMerging({ contactId: pair.contact.id, otherId: pair.other.id })}
                >
                  Merge
                </Button>
                <Button size="sm" kbd="x" icon={<X aria-hidden />} onClick={() => dismiss(pair)}>
                  Two people
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {hasMore ? (
        <div className="px-4 py-3">
          <Button size="sm" pending={loading} onClick={loadMore}>
            Show more
          </Button>
        </div>
      ) : null}
      <PagesFoot loading={false} error={error} retry={loadMore} />
      <MergeDialog pair={merging} actions={actions} onClose={() => setMerging(null)} />
    </>
  );
}

function Person({ workspace, contact }: { workspace: string; contact: ContactRow }) {
  return (
    <div className="min-w-0">
      <Link
        href={`/${workspace}/contacts/${contact.id}`}
        className="block truncate font-medium text-sm underline-offset-2 hover:underline"
      >
        {contact.name}
      </Link>
      <p className="truncate text-ink-2 text-xs">{tellApart(contact)}</p>
      <p className="text-ink-3 text-xs">
        Known since <RelativeTime at={contact.createdAt} />
      </p>
    </div>
  );
}
