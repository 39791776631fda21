'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { type Column, DataTable } from '#components/patterns/data-table.tsx';
import { Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { DocumentRow } from '#lib/knowledge/schemas.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { INDEXING, STATUS } from './labels.ts';

const columns: readonly Column<DocumentRow>[] = [
  {
    id: 'title',
    header: 'Title',
    cell: (row) => (
      <span className="inline-flex min-w-0 items-center gap-1.5">
        <span dir="auto" className="truncate">
          {row.title}
        </span>
        {row.aiMade && row.origin?.kind === 'ticket' ? (
          <AiMark agent={row.origin.agent} builtIn={row.origin.builtIn} className="shrink-0" />
        ) : null}
      </span>
    ),
  },
  { id: 'collection', header: 'Collection', cell: (row) => row.collection, width: 160 },
  {
    id: 'status',
    header: 'Status',
    width: 120,
    card: 'detail',
    cell: (row) => (
      <Status quiet tone={STATUS[row.status].tone}>
        {STATUS[row.status].word}
      </Status>
    ),
  },
  {
    id: 'indexed',
    header: 'Search',
    width: 140,
    // Quiet while all is well: only what is behind gets a sign.
    cell: (row) =>
      row.indexed ? (
        <span className="text-ink-3">{INDEXING(row).word}</span>
      ) : (
        <Status quiet tone={INDEXING(row).tone}>
          {INDEXING(row).word}
        </Status>
      ),
  },
  { id: 'language', header: 'Language', width: 110, cell: (row) => languageName(row.language) },
  {
    id: 'author',
    header: 'Author',
    width: 160,
    cell: (row) => row.author?.name ?? <Nothing label="no author" />,
  },
  {
    id: 'updated',
    header: 'Changed',
    width: 110,
    card: 'end',
    cell: (row) => <RelativeTime at={row.updatedAt} className="text-ink-3" />,
  },
];

/** The articles; rows open them. `newHref` is null for who may not write. */
export function DocumentTable({
  workspace,
  rows,
  total,
  newHref,
  empty,
}: {
  workspace: string;
  rows: readonly DocumentRow[];
  total: number;
  newHref: string | null;
  empty: ReactNode;
}) {
  const router = useRouter();
  useCommands(
    newHref
      ? [
          {
            id: 'article.new',
            label: 'New article',
            group: 'Knowledge',
            keys: 'n',
            early: true,
            run: () => router.push(newHref),
          },
        ]
      : [],
  );
  return (
    <DataTable
      label="Articles"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.title}
      href={(row) => `/${workspace}/knowledge/${row.id}`}
      total={total}
      empty={empty}
    />
  );
}
