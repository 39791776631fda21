'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import type { Board, DealRow } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';
import { type Move, moveOnBoard } from './move-on-board.ts';

/** The server actions of the board, bound to the workspace by the page. */
export interface BoardActions {
  /** Another stage: through the gate, so it is recorded and can be undone. */
  move(input: Move & Record<string, unknown>): Promise<ActionResult<PerformResult>>;
  /** Another place in the same stage. */
  reorder(input: Move): Promise<ActionResult<DealRow>>;
  undo(input: { actionId: string }): Promise<ActionResult<unknown>>;
}

/** Moves that show at once; a refusal puts the deal back and says why, and ten seconds long `z` takes one back. */
export function useBoardMoves(read: Board, actions: BoardActions) {
  const router = useRouter();
  const [board, show] = useOptimistic(read, moveOnBoard);
  // After an await React needs to be told again that this belongs to the transition.
  const refresh = () => startTransition(() => router.refresh());

  const refused = (message: string) => {
    toast.warning(message);
    announce('Not moved');
    refresh();
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
      const answer = await actions.move({ ...wanted });
      if (!answer.ok) return refused(answer.error.message);
      const { decision, reasons, actionId } = answer.data;
      if (decision !== 'execute') return refused(reasons[0] ?? 'This move is not allowed.');
      toast.done(`${deal.name} is ${stage.kind === 'open' ? `in ${stage.name}` : stage.kind}`, {
        undo: async () => {
          const back = await actions.undo({ actionId });
          if (back.ok) announce(`${deal.name} is back`);
          else toast.error(back.error.message);
          refresh();
        },
      });
      refresh();
    });
  }

  return { board, move };
}
