'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ApprovalDto, DecidedDto } from '#lib/autonomy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { changedWords } from './labels.ts';

/** The server actions a card needs, bound to the workspace by the page. */
export interface DecideActions {
  approve(input: {
    approvalId: string;
    fingerprint: string;
    editedInput?: Record<string, unknown>;
  }): Promise<ActionResult<DecidedDto>>;
  reject(input: { approvalId: string; reason: string }): Promise<ActionResult<DecidedDto>>;
  undo(input: { actionId: string }): Promise<ActionResult<DecidedDto>>;
}

export interface Trouble {
  message: string;
  /** The card is out of date: looking again is the way on. */
  moved: boolean;
}

/**
 * Deciding from a card: the decision is shown at once (`onGone`), taken back when the server refuses (`onBack`), and
 * can be undone with `z` while the send is held.
 */
export function useDecide({
  actions,
  onGone,
  onBack,
}: {
  actions: DecideActions;
  onGone: (approvalId: string) => void;
  onBack: (approvalId: string) => void;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const refused = (
    approval: ApprovalDto,
    error: { message: string; reason?: string; extra?: Record<string, unknown> },
  ) => {
    onBack(approval.id);
    const moved = error.reason === 'fingerprint_changed';
    const message = moved
      ? `Nothing was done: ${changedWords(error.extra?.changed)} changed since this was shown.`
      : error.message;
    setTrouble({ message, moved });
    toast.warning(message);
    if (error.reason) router.refresh();
  };

  const undo = (approval: ApprovalDto) => async () => {
    const answer = await actions.undo({ actionId: approval.actionId });
    if (answer.ok) {
      onBack(approval.id);
      toast.info('Taken back. It waits for a decision again.');
      router.refresh();
    } else toast.error(answer.error.message);
  };

  return {
    pending,
    trouble,
    clearTrouble: () => setTrouble(null),
    approve(approval: ApprovalDto, editedBody?: string) {
      setTrouble(null);
      onGone(approval.id);
      start(async () => {
        const answer = await actions.approve({
          approvalId: approval.id,
          fingerprint: approval.fingerprint,
          ...(editedBody === undefined ? {} : { editedInput: { body: editedBody } }),
        });
        if (!answer.ok) return refused(approval, answer.error);
        const name = approval.shown.recipient?.name;
        toast.done(name ? `Approved. Sending to ${name}.` : `Approved: ${approval.shown.summary}`, {
          undo: undo(approval),
        });
        router.refresh();
      });
    },
    reject(approval: ApprovalDto, reason: string) {
      setTrouble(null);
      onGone(approval.id);
      start(async () => {
        const answer = await actions.reject({ approvalId: approval.id, reason });
        if (!answer.ok) return refused(approval, answer.error);
        toast.done('Rejected. The agent gets your reason.');
        router.refresh();
      });
    },
  };
}
