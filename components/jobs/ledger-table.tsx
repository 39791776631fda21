'use client';

import { type ReactNode, useCallback } from 'react';
import { type Column, DataTable } from '#components/patterns/data-table.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { usePages } from '#components/patterns/use-pages.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useOpenRow } from './use-open-row.ts';

export interface LedgerPage<Row> {
  items: Row[];
  nextCursor: string | null;
}

/** What can be done with chosen rows. */
export interface LedgerAct<Done> {
  icon: ReactNode;
  /** On the button, by how many rows were chosen. */
  label: (chosen: number) => string;
  run: (ids: readonly string[]) => Promise<ActionResult<Done>>;
  /** What is said when it worked. */
  said: (done: Done) => string;
}

const idOf = (row: { id: string }): string => row.id;

/** A list of the jobs desk: it grows at its end, a row opens beside it, and chosen ones are acted on together. */
export function LedgerTable<Row extends { id: string }, Query extends object, Done = never>({
  label,
  columns,
  first,
  query,
  openId,
  nameOf,
  hrefOf,
  load,
  chosen,
  empty,
}: {
  label: string;
  columns: readonly Column<Row>[];
  first: LedgerPage<Row>;
  /** What was chosen above; stands in the address. */
  query: Query;
  openId: string | null;
  /** How the row is read out; the end of its id is added. */
  nameOf: (row: Row) => string;
  hrefOf: (row: Row) => string;
  load: (input: Query & { cursor: string; limit: number }) => Promise<ActionResult<LedgerPage<Row>>>;
  /** Null for those who may only look. */
  chosen?: LedgerAct<Done> | null;
  empty: ReactNode;
}) {
  const { pending, act, failure } = useAct();
  const next = useCallback((cursor: string) => load({ ...query, cursor, limit: 100 }), [load, query]);
  const { rows, hasMore, error, loadMore } = usePages(first, idOf, next);
  const said = failure?.message ?? error;
  const open = useOpenRow(hrefOf);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => `${nameOf(row)}, ${row.id.slice(-6)}`}
        href={hrefOf}
        onOpen={open}
        openId={openId}
        // A page that could not be read is not asked for again and again.
        {...(hasMore && !error ? { onEnd: loadMore } : {})}
        {...(chosen
          ? {
              selectionActions: (ids: readonly string[], clear: () => void) => (
                <Button
                  size="sm"
                  variant="primary"
                  icon={chosen.icon}
                  pending={pending}
                  onClick={() =>
                    act(
                      () => chosen.run(ids),
                      (done) => {
                        clear();
                        toast.done(chosen.said(done));
                      },
                    )
                  }
                >
                  {chosen.label(ids.length)}
                </Button>
              ),
            }
          : {})}
        empty={empty}
      />
      {said ? (
        <p role="alert" className="border-line border-t px-4 py-2 text-danger-ink text-sm">
          {said}
        </p>
      ) : null}
    </div>
  );
}
