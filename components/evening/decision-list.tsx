'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { STATE } from '#components/autonomy/labels.ts';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { usePages } from '#components/patterns/use-pages.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { DecisionFilter, DecisionListRow } from '#lib/insights/evening.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { ANSWER } from './labels.ts';

interface Rows {
  items: DecisionListRow[];
  nextCursor: string | null;
}

const idOf = (row: DecisionListRow) => row.id;

/** Decisions, each leading to its record; older ones are read when they are wanted. */
export function DecisionList({
  workspace,
  first,
  query,
  load,
  empty,
}: {
  workspace: string;
  first: Rows;
  query: DecisionFilter & { timeZone: string };
  load: (input: DecisionFilter & { timeZone: string; cursor: string }) => Promise<ActionResult<Rows>>;
  empty: ReactNode;
}) {
  const { rows, hasMore, loading, error, loadMore } = usePages(first, idOf, (cursor) =>
    load({ ...query, cursor }),
  );
  if (rows.length === 0) return empty;
  return (
    <>
      <ol aria-label="Decisions">
        {rows.map((row) => (
          <li key={row.id}>
            <Link
              href={`/${workspace}/decisions/${row.id}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 basis-64">
                <span className="block truncate font-medium">{titleOf(row)}</span>
                <span className="block truncate text-ink-3 text-xs">{underOf(row)}</span>
              </span>
              <span className="flex shrink-0 items-center gap-3 text-ink-2 max-sm:w-full">
                <LevelBadge level={row.level} named={false} />
                <Outcome row={row} />
                <RelativeTime
                  at={row.createdAt}
                  short
                  className="ml-auto w-16 text-right text-ink-3 text-xs"
                />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {error ? (
        <p role="alert" className="px-4 py-2 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
      {hasMore ? (
        <div className="px-4 py-3">
          <Button size="sm" pending={loading} onClick={loadMore}>
            Load older
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** What a person said stands above what the gate said. */
function Outcome({ row }: { row: DecisionListRow }) {
  const { approval } = row;
  const { word, tone } = approval ? STATE[approval.state] : ANSWER[row.answer];
  return (
    <Status tone={tone}>
      {approval?.state === 'granted' && approval.edited
        ? 'Approved with changes'
        : approval?.state === 'pending'
          ? 'Waits for a person'
          : word}
    </Status>
  );
}

function titleOf({ summary, ability, contact }: DecisionListRow): string {
  if (summary) return summary;
  const words = ability.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${contact ? `: ${contact.name}` : ''}`;
}

function underOf({ proposedBy, approval }: DecisionListRow): string {
  const who = approval?.decidedByName ? ` · ${approval.decidedByName}` : '';
  const why = approval?.state === 'denied' && approval.reason ? `: “${approval.reason}”` : '';
  return `${proposedBy.name}${who}${why}`;
}
