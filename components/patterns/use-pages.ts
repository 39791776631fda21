'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** A slice of a list as the doors answer it. */
interface Page<Row> {
  items: Row[];
  nextCursor: string | null;
}

/**
 * A list that grows at its end. The first page comes with the page and is renewed by live updates; older ones are
 * read when they are wanted and kept. Give the component a `key` made of the filters, so that another list starts anew.
 */
export function usePages<Row>(
  first: Page<Row>,
  rowId: (row: Row) => string,
  load: (cursor: string) => Promise<ActionResult<Page<Row>>>,
) {
  const [more, setMore] = useState<Page<Row> | null>(null);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const busy = useRef(false);

  const rows = useMemo(() => {
    const shown = new Set(first.items.map(rowId));
    // A row that moved to the top since is in the first page now.
    return [...first.items, ...(more?.items ?? []).filter((row) => !shown.has(rowId(row)))];
  }, [first.items, more, rowId]);
  const cursor = more ? more.nextCursor : first.nextCursor;

  const loadMore = useCallback(async () => {
    if (!cursor || busy.current) return;
    busy.current = true;
    setLoading(true);
    setError(null);
    const answer = await load(cursor).catch(() => null);
    if (answer?.ok)
      setMore((before) => ({
        items: [...(before?.items ?? []), ...answer.data.items],
        nextCursor: answer.data.nextCursor,
      }));
    else setError(answer ? answer.error.message : 'The desk could not be reached.');
    busy.current = false;
    setLoading(false);
  }, [cursor, load]);

  return { rows, hasMore: cursor !== null, loading, error, loadMore };
}
