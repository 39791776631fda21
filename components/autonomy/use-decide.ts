'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ApprovalDto, DecidedDto } from '#lib/autonomy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { forgetEdit } from './edit-store.ts';
import { changedWords } from './labels.ts';

/** The server actions cards need, bound to the workspace by the page. */
export interface DecideActions {
  approve(input: {
    approvalId: string;
    fingerprint: string;
    editedInput?: Record<string, unknown>;
  }): Promise<ActionResult<DecidedDto>>;
  reject(input: { approvalId: string; reason: string; redraft: boolean }): Promise<ActionResult<DecidedDto>>;
  undo(input: { actionId: string }): Promise<ActionResult<DecidedDto>>;
  refresh(input: { approvalId: string }): Promise<ActionResult<ApprovalDto>>;
  dismiss(input: { approvalId: string }): Promise<ActionResult<DecidedDto>>;
}

type Refusal = Extract<ActionResult<never>, { ok: false }>['error'];

export interface Decide {
  /** A decision is on its way to the server. */
  pending: boolean;
  /** Why the last decision about a card was refused. */
  troubleOf(approvalId: string): string | null;
  approve(approval: ApprovalDto, editedBody?: string): void;
  reject(approval: ApprovalDto, answer: { reason: string; redraft: boolean }): void;
  lookAgain(approval: ApprovalDto): void;
  dismiss(approval: ApprovalDto): void;
}

/**
 * Deciding about the cards of a page: the decision is shown at once, taken back when the server refuses, and can be
 * undone with `z` while the send is held. Stands above the cards, because a decided card leaves the page.
 */
export function useDecide({
  approvals,
  actions,
  onDecided,
  onBack,
}: {
  approvals: readonly ApprovalDto[];
  actions: DecideActions;
  /** A card was decided and leaves: time to choose the next. */
  onDecided?: (approval: ApprovalDto) => void;
  /** It is there again: refused, or undone. */
  onBack?: (approval: ApprovalDto) => void;
}): Decide & { waiting: readonly ApprovalDto[] } {
  const router = useRouter();
  const [pending, start] = useTransition();
  /** The version that was decided here; a newer one (undone, looked at again) is another question. */
  const [gone, setGone] = useState<ReadonlyMap<string, number>>(new Map());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, string>>(new Map());
  const waiting = approvals.filter(({ id, version }) => version > (gone.get(id) ?? 0));

  const setTrouble = (id: string, trouble: string | null) =>
    setTroubles((before) => {
      const after = new Map(before);
      if (trouble) after.set(id, trouble);
      else after.delete(id);
      return after;
    });
  const back = (approval: ApprovalDto) => {
    setGone((before) => new Map([...before].filter(([id]) => id !== approval.id)));
    onBack?.(approval);
  };

  const refused = (approval: ApprovalDto, error: Refusal) => {
    back(approval);
    const message =
      error.reason === 'fingerprint_changed'
        ? `Nothing was sent: ${changedWords(error.extra?.changed)} changed since this was shown. Look again, then decide.`
        : error.message;
    setTrouble(approval.id, message);
    toast.warning(message);
    if (error.reason) router.refresh();
  };

  const undo = (approval: ApprovalDto) => async () => {
    const answer = await actions.undo({ actionId: approval.actionId });
    if (answer.ok) {
      back(approval);
      toast.info('Taken back. It waits for a decision again.');
    } else toast.warning(answer.error.message);
    router.refresh();
  };

  /** Shows the decision at once and asks the server. */
  const decide = <T>(
    approval: ApprovalDto,
    ask: () => Promise<ActionResult<T>>,
    done: (answer: T) => void,
  ): void => {
    setTrouble(approval.id, null);
    setGone((before) => new Map(before).set(approval.id, approval.version));
    onDecided?.(approval);
    start(async () => {
      const answer = await ask().catch((): ActionResult<T> => ({ ok: false, error: UNREACHED }));
      if (!answer.ok) return refused(approval, answer.error);
      done(answer.data);
      router.refresh();
    });
  };

  return {
    waiting,
    pending,
    troubleOf: (id) => troubles.get(id) ?? null,
    approve: (approval, editedBody) =>
      decide(
        approval,
        () =>
          actions.approve({
            approvalId: approval.id,
            fingerprint: approval.fingerprint,
            ...(editedBody === undefined ? {} : { editedInput: { body: editedBody } }),
          }),
        ({ undoUntil }) => {
          forgetEdit(approval.id);
          const name = approval.shown.recipient?.name;
          toast.done(name ? `Approved. Sending to ${name}.` : `Approved: ${approval.shown.summary}`, {
            ...(undoUntil
              ? { undo: undo(approval), duration: Math.max(1_000, Date.parse(undoUntil) - Date.now()) }
              : {}),
          });
        },
      ),
    reject: (approval, answer) =>
      decide(
        approval,
        () => actions.reject({ approvalId: approval.id, ...answer }),
        () =>
          toast.done(
            answer.redraft
              ? 'Another draft is asked for. It comes here in a moment.'
              : 'Rejected. Your reason is kept with it.',
          ),
      ),
    lookAgain: (approval) =>
      start(async () => {
        const answer = await actions.refresh({ approvalId: approval.id });
        setTrouble(approval.id, answer.ok ? null : answer.error.message);
        if (answer.ok) toast.info('This is how it stands now. Decide anew.');
        router.refresh();
      }),
    dismiss: (approval) =>
      decide(
        approval,
        () => actions.dismiss({ approvalId: approval.id }),
        () => toast.done('Dismissed. Nothing is sent.'),
      ),
  };
}

const UNREACHED: Refusal = {
  code: 'unavailable',
  message: 'The desk could not be reached. Nothing was decided; try again.',
  requestId: '',
};
