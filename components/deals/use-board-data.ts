'use client';

import { startTransition, useEffect, useMemo, useRef, useState } from 'react';
import type { Board, DealRow } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { type LoadedColumn, type LoadedColumns, withColumns } from './board-columns.ts';

/** What a board is asked by, as its verb takes it. */
export interface BoardQuery {
  filter?: string;
  q?: string;
}

export interface BoardReads {
  readBoard(input: BoardQuery & { pipelineId: string }): Promise<ActionResult<Board>>;
  loadDeals(
    input: BoardQuery & {
      pipelineId: string;
      stageId: string;
      sort: 'position';
      cursor?: string;
      limit: number;
    },
  ): Promise<ActionResult<{ items: DealRow[]; nextCursor: string | null }>>;
}

const PAGE = 100;
const MOST_AT_ONCE = 200;
const UNREACHED = 'The desk could not be reached. Try again.';
const NO_COLUMNS: LoadedColumns = new Map();

interface Held {
  key: string;
  board: Board | null;
  columns: LoadedColumns;
  failed: string | null;
}

/**
 * The board that the address asks for. What the page has read serves its own question; another one is asked from here,
 * and so is what stands further down in a column. Whenever the page reads anew, all of it is read again behind what is
 * shown.
 *
 * @param served the question the page has read `read` by.
 */
export function useBoardData(read: Board, served: BoardQuery, asked: BoardQuery, actions: BoardReads) {
  const pipelineId = read.pipeline.id;
  const key = JSON.stringify([pipelineId, asked.filter ?? '', asked.q ?? '']);
  const byPage = key === JSON.stringify([pipelineId, served.filter ?? '', served.q ?? '']);
  const [state, setState] = useState<Held>({ key, board: null, columns: NO_COLUMNS, failed: null });
  const held = state.key === key ? state : { key, board: null, columns: NO_COLUMNS, failed: null };
  // Until another question is answered, the page's own answer stands there, and is said to be on its way out.
  const base = byPage ? read : (held.board ?? read);
  const waits = !byPage && held.board === null && held.failed === null;
  const board = useMemo(() => withColumns(base, held.columns), [base, held.columns]);
  const now = useRef({ key, columns: held.columns });
  useEffect(() => {
    now.current = { key, columns: held.columns };
  });

  const change = (of: string, to: (before: Held) => Held) =>
    setState((before) =>
      now.current.key === of
        ? to(before.key === of ? before : { key: of, board: null, columns: NO_COLUMNS, failed: null })
        : before,
    );

  async function readColumn(stageId: string, wanted: number): Promise<LoadedColumn | null> {
    const deals: DealRow[] = [];
    let cursor: string | null = null;
    do {
      const limit = Math.min(MOST_AT_ONCE, wanted - deals.length);
      const page = await actions.loadDeals({
        ...asked,
        pipelineId,
        stageId,
        sort: 'position',
        limit,
        ...(cursor ? { cursor } : {}),
      });
      if (!page.ok) return null;
      deals.push(...page.data.items);
      cursor = page.data.nextCursor;
    } while (cursor && deals.length < wanted);
    return { deals, nextCursor: cursor };
  }

  /** Everything that was not read by the page, again. */
  async function reload(): Promise<void> {
    const wanted = [...now.current.columns];
    const [answer, longer] = await Promise.all([
      byPage ? null : actions.readBoard({ ...asked, pipelineId }).catch(() => undefined),
      Promise.all(
        wanted.map(async ([stageId, { deals }]) => ({
          stageId,
          column: await readColumn(stageId, deals.length).catch(() => null),
        })),
      ),
    ]);
    const newer = new Map(longer.flatMap(({ stageId, column }) => (column ? [[stageId, column]] : [])));
    startTransition(() =>
      change(key, (before) => ({
        key,
        board: answer?.ok ? answer.data : before.board,
        columns: new Map([...before.columns].map(([id, column]) => [id, newer.get(id) ?? column])),
        failed: answer === null || answer?.ok ? null : (answer?.error.message ?? UNREACHED),
      })),
    );
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question, or the page's newer answer, is the occasion
  useEffect(() => {
    if (!byPage || now.current.columns.size > 0) void reload();
  }, [key, read]);

  const loading = useRef(new Set<string>());
  /** The next deals of a column; it is called as often as somebody comes near the end of what is there. */
  async function loadMore(stageId: string): Promise<void> {
    const stage = board.stages.find(({ id }) => id === stageId);
    if (!stage?.nextCursor || loading.current.has(stageId) || waits) return;
    loading.current.add(stageId);
    const own = board.deals.filter((deal) => deal.stageId === stageId);
    const page = await actions
      .loadDeals({ ...asked, pipelineId, stageId, sort: 'position', cursor: stage.nextCursor, limit: PAGE })
      .catch(() => null);
    loading.current.delete(stageId);
    if (!page?.ok) return;
    const { items, nextCursor } = page.data;
    change(key, (before) => {
      const known = before.columns.get(stageId)?.deals ?? own;
      const ids = new Set(known.map(({ id }) => id));
      const deals = [...known, ...items.filter(({ id }) => !ids.has(id))];
      return { ...before, columns: new Map(before.columns).set(stageId, { deals, nextCursor }) };
    });
  }

  return { board, waits, failed: held.failed, reload, loadMore };
}
