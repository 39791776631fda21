'use client';

import { useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { PerformResult } from '#lib/abilities/schemas.ts';
import {
  type DealRow,
  ENTRY_FIELDS,
  type EntryField,
  type MoveFields,
  type StageDto,
} from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import type { Move } from './move-on-board.ts';

/** The server actions of a move, bound to the workspace by the page. */
export interface StageMoveActions {
  /** Another stage: through the gate, so it is recorded and can be undone. */
  move(input: Move & { fields?: MoveFields } & Record<string, unknown>): Promise<ActionResult<PerformResult>>;
  undo(input: { actionId: string }): Promise<ActionResult<unknown>>;
}

/** A move that waits for what its stage wants. */
export interface AskedMove {
  move: Move;
  deal: DealRow;
  stage: StageDto;
  wants: EntryField[];
}

export type MoveEnd = 'moved' | 'asked' | { refused: string };

const wantsOf = (extra: Record<string, unknown> | undefined): EntryField[] => {
  const named = Array.isArray(extra?.wants) ? extra.wants : [];
  return ENTRY_FIELDS.filter((field) => named.includes(field));
};

/** Moves deals to other stages, here and on the server; where the stage wants something first, `asked` says what. */
export function useStageMoves(actions: StageMoveActions, after: (back: boolean, deal: DealRow) => void) {
  const [asked, setAsked] = useState<AskedMove | null>(null);

  async function send(move: Move, deal: DealRow, stage: StageDto, fields?: MoveFields): Promise<MoveEnd> {
    const answer = await actions.move({ ...move, ...(fields ? { fields } : {}) });
    if (!answer.ok) {
      const wants = answer.error.reason === 'stage_wants' ? wantsOf(answer.error.extra) : [];
      if (wants.length === 0) return { refused: answer.error.message };
      setAsked({ move, deal, stage, wants });
      return 'asked';
    }
    const { decision, reasons, actionId } = answer.data;
    if (decision !== 'execute') return { refused: reasons[0] ?? 'This move is not allowed.' };
    toast.done(`${deal.name} is ${stage.kind === 'open' ? `in ${stage.name}` : stage.kind}`, {
      undo: async () => {
        const back = await actions.undo({ actionId });
        if (!back.ok) toast.error(back.error.message);
        after(back.ok, deal);
      },
    });
    return 'moved';
  }

  return { asked, close: () => setAsked(null), send };
}
