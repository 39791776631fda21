'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Board } from '#lib/deals/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { dealsIn, type Move, stepInStage, stepToStage } from './move-on-board.ts';

/** Walking over the cards and moving the one that has the focus. The focus goes along with a moved card. */
export function useBoardKeys({
  board,
  root,
  reveal,
  mayMove,
  onMove,
}: {
  board: Board;
  root: RefObject<HTMLElement | null>;
  /** Brings a place of a stage into view: its card may not be rendered. */
  reveal: (stageId: string, at: number) => void;
  mayMove: boolean;
  onMove: (move: Move) => void;
}) {
  const [cursor, setCursor] = useState<string | null>(null);
  const follow = useRef<string | null>(null);
  const deal = board.deals.find(({ id }) => id === cursor);

  const focusCard = (id: string): boolean => {
    const card = root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    card?.querySelector<HTMLElement>('[data-row-link]')?.focus({ preventScroll: true });
    return card !== null && card !== undefined;
  };
  const focus = (id: string) => {
    if (focusCard(id)) return;
    const wanted = board.deals.find((each) => each.id === id);
    if (!wanted) return;
    reveal(wanted.stageId, dealsIn(board, wanted.stageId).indexOf(wanted));
    // Scrolled first, rendered then: that is two frames, on a busy machine some more.
    let frames = 10;
    const again = () => {
      if (!focusCard(id) && frames-- > 0) requestAnimationFrame(again);
    };
    requestAnimationFrame(again);
  };
  // A card in another column is another element: the focus would be lost with the old one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new board is the occasion
  useEffect(() => {
    if (!follow.current) return;
    focus(follow.current);
    follow.current = null;
  }, [board]);

  const first = () => board.deals[0];
  function walk(by: 1 | -1) {
    const column = deal ? dealsIn(board, deal.stageId) : [];
    const next = deal ? column[column.indexOf(deal) + by] : first();
    if (next) focus(next.id);
  }
  function cross(by: 1 | -1) {
    if (!deal) {
      const start = first();
      if (start) focus(start.id);
      return;
    }
    const place = dealsIn(board, deal.stageId).indexOf(deal);
    const from = board.stages.findIndex(({ id }) => id === deal.stageId);
    // Over empty stages to the next one with cards, as high as it can be.
    for (let at = from + by; at >= 0 && at < board.stages.length; at += by) {
      const stage = board.stages[at];
      const column = stage ? dealsIn(board, stage.id) : [];
      const next = column[Math.min(place, column.length - 1)];
      if (next) return focus(next.id);
    }
  }
  function go(move: Move | null) {
    if (!move) return;
    follow.current = move.dealId;
    onMove(move);
  }

  const group = 'Pipeline';
  const movable = { group, disabled: !deal || !mayMove, repeat: false };
  useCommands([
    {
      id: 'board.down',
      label: 'Next deal',
      group,
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(1),
    },
    {
      id: 'board.up',
      label: 'Previous deal',
      group,
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(-1),
    },
    {
      id: 'board.right',
      label: 'Next stage',
      group,
      keys: ['right', 'l'],
      early: true,
      palette: false,
      run: () => cross(1),
    },
    {
      id: 'board.left',
      label: 'Previous stage',
      group,
      keys: ['left', 'h'],
      early: true,
      palette: false,
      run: () => cross(-1),
    },
    ...(mayMove
      ? [
          {
            ...movable,
            id: 'board.move-on',
            label: 'Move the deal to the next stage',
            keys: [']', 'shift+right'],
            run: () => go(deal ? stepToStage(board, deal.id, 1) : null),
          },
          {
            ...movable,
            id: 'board.move-back',
            label: 'Move the deal to the stage before',
            keys: ['[', 'shift+left'],
            run: () => go(deal ? stepToStage(board, deal.id, -1) : null),
          },
          {
            ...movable,
            id: 'board.lower',
            label: 'Move the deal down',
            keys: 'shift+down',
            palette: false,
            run: () => go(deal ? stepInStage(board, deal.id, 1) : null),
          },
          {
            ...movable,
            id: 'board.raise',
            label: 'Move the deal up',
            keys: 'shift+up',
            palette: false,
            run: () => go(deal ? stepInStage(board, deal.id, -1) : null),
          },
        ]
      : []),
  ]);

  return {
    cursor,
    onFocus: setCursor,
    /** A move from a card's own menu: the focus goes along as with keys. */
    moveWithFocus: (move: Move) => go(move),
  };
}
