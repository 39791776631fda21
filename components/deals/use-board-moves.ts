'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { Board, DealRow, MoveFields } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { type Move, moveOnBoard } from './move-on-board.ts';
import { type AskedMove, type MoveEnd, type StageMoveActions, useStageMoves } from './use-stage-moves.ts';

/** The server actions of the board, bound to the workspace by the page. */
export interface BoardActions extends StageMoveActions {
  /** Another place in the same stage. */
  reorder(input: Move): Promise<ActionResult<DealRow>>;
}

/**
 * Moves that show at once; a refusal puts the deal back and says why, and ten seconds long `z` takes one back.
 *
 * @param reload reads anew what the page has not read itself; a move is shown as moved until that is there.
 */
export function useBoardMoves(read: Board, actions: BoardActions, reload: () => Promise<void>) {
  const router = useRouter();
  const [board, show] = useOptimistic(read, moveOnBoard);
  // After an await React needs to be told again that this belongs to the transition.
  const refresh = async () => {
    await reload();
    startTransition(() => router.refresh());
  };
  const { asked, close, send } = useStageMoves(actions, (back, deal) => {
    if (back) announce(`${deal.name} is back`);
    void refresh();
  });

  const refused = (message: string) => {
    toast.warning(message);
    announce('Not moved');
    return refresh();
  };

  function move(wanted: Move) {
    const deal = board.deals.find(({ id }) => id === wanted.dealId);
    const stage = board.stages.find(({ id }) => id === wanted.stageId);
    if (!deal || !stage) return;
    const stays = deal.stageId === stage.id;
    startTransition(async () => {
      show(wanted);
      if (stays) {
        const answer = await actions.reorder(wanted);
        if (!answer.ok) return refused(answer.error.message);
        return refresh();
      }
      announce(`${deal.name} moved to ${stage.name}`);
      const end = await send(wanted, deal, stage);
      if (end === 'asked') announce(`${stage.name} asks for something first`);
      else if (end !== 'moved') return refused(end.refused);
      await refresh();
    });
  }

  /** The same move again, with what the stage wants. */
  const moveWith = async ({ move: wanted, deal, stage }: AskedMove, fields: MoveFields): Promise<MoveEnd> => {
    const end = await send(wanted, deal, stage, fields);
    if (end === 'moved') {
      announce(`${deal.name} moved to ${stage.name}`);
      await refresh();
    }
    return end;
  };

  return { board, move, asked, close, moveWith };
}
