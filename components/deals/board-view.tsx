'use client';

import { SearchX } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { ListBar } from '#components/views/list-bar.tsx';
import type { ViewActions } from '#components/views/view-actions.ts';
import type { Board } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { readListState } from '#lib/ui/list-state.ts';
import { type FieldDto, type ViewDto, writeFilter } from '#lib/views/schemas.ts';
import { DealBoard } from './board.tsx';
import type { EntryChoices } from './entry-dialog.tsx';
import { type BoardQuery, type BoardReads, useBoardData } from './use-board-data.ts';
import type { BoardActions } from './use-board-moves.ts';

/** A board in views: which deals stand on it is in the address, over the view it names or the one seen first. */
export function BoardView({
  board: read,
  served,
  home,
  views,
  fields,
  actions,
  choices,
  mayMove,
  empty,
}: {
  board: Board;
  /** The question that `board` answers. */
  served: BoardQuery;
  /** Address of the board: its deals stand below it. */
  home: string;
  views: readonly ViewDto[];
  fields: readonly FieldDto[];
  actions: BoardActions & BoardReads & { views: ViewActions };
  choices: EntryChoices;
  mayMove: boolean;
  /** In place of a board without any deal. */
  empty: ReactNode;
}) {
  const params = useSearchParams();
  const named = params.get('view');
  const view =
    (named === null ? views.find(({ isDefault }) => isDefault) : views.find(({ id }) => id === named)) ??
    null;
  const { filter } = readListState((name) => params.get(name), view?.state);
  const q = params.get('q')?.trim().slice(0, 200);
  const asked = { ...(filter ? { filter: writeFilter(filter) } : {}), ...(q ? { q } : {}) };
  const { board, waits, failed, reload, loadMore } = useBoardData(read, served, asked, actions);
  const search = params.size > 0 ? `?${params}` : '';
  const bare = board.stages.every(({ count }) => count === 0);
  const narrowed = filter !== undefined || q !== undefined;

  if (bare && !narrowed) return <>{empty}</>;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ListBar
        object="deals"
        views={views}
        view={view}
        fields={fields}
        state={filter ? { ...view?.state, filter } : withoutFilter(view)}
        actions={actions.views}
      />
      {failed || (bare && !waits) ? (
        <EmptyState
          icon={<SearchX />}
          title={failed ? 'This board cannot be shown' : 'No deal fits'}
          action={<ButtonLink href={`${home}?view=all`}>Show all deals</ButtonLink>}
          className="min-h-0 flex-1"
        >
          {failed ??
            (q
              ? `No deal, contact or account of this pipeline comes close to “${q}”.`
              : 'No deal of this pipeline is what the filter asks for.')}
        </EmptyState>
      ) : (
        <div
          aria-busy={waits}
          className={cn('min-h-0 flex-1 transition-opacity duration-100', waits && 'opacity-50')}
        >
          <DealBoard
            board={board}
            hrefOf={(id) => `${home}/${id}${search}`}
            reload={reload}
            onMore={loadMore}
            actions={actions}
            choices={choices}
            mayMove={mayMove && !waits}
          />
        </div>
      )}
    </div>
  );
}

function withoutFilter(view: ViewDto | null) {
  const { filter: _filter, ...state } = view?.state ?? {};
  return state;
}
