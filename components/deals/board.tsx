'use client';

import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  MeasuringStrategy,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useParams } from 'next/navigation';
import { type MouseEvent, useRef, useState } from 'react';
import type { Board } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { BoardColumn, type Reveal } from './board-column.tsx';
import { DealCard, DealFace } from './deal-card.tsx';
import { type EntryChoices, EntryDialog } from './entry-dialog.tsx';
import { dealsIn } from './move-on-board.ts';
import { StageTabs } from './stage-tabs.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { type BoardActions, useBoardMoves } from './use-board-moves.ts';

interface Target {
  stageId: string;
  afterId: string | null;
}

const KEYS = 'Press right or left bracket to move this deal to the next or previous stage.';

/** The pipeline as columns: drag, keys or the card's menu move a deal; what moves is shown before it is confirmed. */
export function DealBoard({
  board: read,
  hrefOf,
  reload,
  onMore,
  actions,
  choices,
  mayMove,
}: {
  board: Board;
  /** Where a deal opens beside the board. */
  hrefOf: (dealId: string) => string;
  reload: () => Promise<void>;
  /** The end of what is loaded of a stage came near. */
  onMore: (stageId: string) => void;
  actions: BoardActions;
  choices: EntryChoices;
  mayMove: boolean;
}) {
  const { deal: openId } = useParams<{ deal?: string }>();
  const { board, move, asked, close, moveWith } = useBoardMoves(read, actions, reload);
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useRef(new Map<string, Reveal>());
  const keys = useBoardKeys({
    board,
    root: scroller,
    reveal: (stageId, at) => columns.current.get(stageId)?.(at),
    mayMove,
    onMove: move,
  });
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  // The click that ends a drag must not open the deal.
  const justDragged = useRef(false);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const hanging = board.deals.find(({ id }) => id === dragged);

  function end(event: DragEndEvent) {
    const to = targetOf(event, scroller.current);
    setDragged(null);
    setTarget(null);
    setTimeout(() => {
      justDragged.current = false;
    });
    const dealId = String(event.active.id);
    if (to && !standsThere(board, dealId, to)) keys.moveWithFocus({ dealId, ...to });
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <StageTabs stages={board.stages} scroller={scroller} />
      <span id="board-keys" hidden>
        {KEYS}
      </span>
      <DndContext
        id="pipeline-board"
        sensors={sensors}
        collisionDetection={pointerWithin}
        measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
        // What is said aloud comes from the moves themselves, for keys and pointer alike.
        accessibility={{
          screenReaderInstructions: { draggable: '' },
          announcements: silent,
        }}
        onDragStart={({ active }) => {
          justDragged.current = true;
          setDragged(String(active.id));
        }}
        onDragMove={(event) => {
          const next = targetOf(event, scroller.current);
          setTarget((now) => (now?.stageId === next?.stageId && now?.afterId === next?.afterId ? now : next));
        }}
        onDragEnd={end}
        onDragCancel={() => {
          setDragged(null);
          setTarget(null);
          justDragged.current = false;
        }}
      >
        <div
          ref={scroller}
          onClickCapture={(event: MouseEvent) => {
            if (justDragged.current) event.preventDefault();
          }}
          className={cn(
            'flex min-h-0 flex-1 gap-2 overflow-x-auto overscroll-x-contain p-3',
            !dragged && 'max-sm:snap-x max-sm:snap-mandatory',
          )}
        >
          {board.stages.map((stage) => (
            <BoardColumn
              key={stage.id}
              stage={stage}
              deals={dealsIn(board, stage.id)}
              keep={[dragged, keys.cursor]}
              onMore={() => onMore(stage.id)}
              register={(reveal) => {
                if (reveal) columns.current.set(stage.id, reveal);
                else columns.current.delete(stage.id);
              }}
              dropAfter={dragged && target?.stageId === stage.id ? target.afterId : undefined}
            >
              {(deal) => (
                <DealCard
                  deal={deal}
                  stages={board.stages}
                  href={hrefOf(deal.id)}
                  open={deal.id === openId}
                  mayMove={mayMove}
                  onFocus={() => keys.onFocus(deal.id)}
                  onMoveTo={(stageId) => {
                    if (stageId !== deal.stageId)
                      keys.moveWithFocus({ dealId: deal.id, stageId, afterId: null });
                  }}
                />
              )}
            </BoardColumn>
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {hanging ? (
            <div className="rotate-1 cursor-grabbing rounded-md border border-accent-line bg-raised p-3 shadow-float motion-reduce:rotate-0">
              <DealFace deal={hanging} stage={board.stages.find(({ id }) => id === hanging.stageId)} />
            </div>
          ) : null}
        </DragOverlay>
      </DndContext>
      <EntryDialog asked={asked} choices={choices} onClose={close} onMove={moveWith} />
    </div>
  );
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** The stage under the pointer, and after which of its cards the dragged one would come. */
function targetOf(event: DragMoveEvent, root: HTMLElement | null): Target | null {
  const stageId = event.over ? String(event.over.id) : null;
  const dragged = event.active.rect.current.translated;
  if (!stageId || !dragged || !root) return null;
  const middle = dragged.top + dragged.height / 2;
  const cards = root.querySelectorAll<HTMLElement>(`[data-stage="${CSS.escape(stageId)}"] [data-row]`);
  let afterId: string | null = null;
  for (const card of cards) {
    if (card.dataset.row === event.active.id) continue;
    const { top, height } = card.getBoundingClientRect();
    if (top + height / 2 < middle) afterId = card.dataset.row ?? null;
  }
  return { stageId, afterId };
}

function standsThere(board: Board, dealId: string, { stageId, afterId }: Target): boolean {
  const column = dealsIn(board, stageId);
  const at = column.findIndex(({ id }) => id === dealId);
  return at >= 0 && (column[at - 1]?.id ?? null) === afterId;
}
