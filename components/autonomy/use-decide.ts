'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ApprovalDto, DecidedDto } from '#lib/autonomy/approvals.schemas.ts';
import type { GrantOffer } from '#lib/autonomy/grants.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { forgetEdit } from './edit-store.ts';
import type { GiveGrant } from './grant-line.tsx';
import { changedWords } from './labels.ts';
import type { FileActions } from './use-edit-files.ts';

/** The server actions cards need, bound to the workspace by the page. */
export interface DecideActions extends FileActions {
  approve(input: {
    approvalId: string;
    fingerprint: string;
    editedInput?: Record<string, unknown>;
    fields?: string[];
  }): Promise<ActionResult<DecidedDto>>;
  reject(input: { approvalId: string; reason: string; redraft: boolean }): Promise<ActionResult<DecidedDto>>;
  ask(input: { approvalId: string; userId: string; note: string }): Promise<ActionResult<unknown>>;
  grant: GiveGrant;
  undo(input: { actionId: string }): Promise<ActionResult<DecidedDto>>;
  refresh(input: { approvalId: string }): Promise<ActionResult<ApprovalDto>>;
  dismiss(input: { approvalId: string }): Promise<ActionResult<DecidedDto>>;
}

type Refusal = Extract<ActionResult<never>, { ok: false }>['error'];

export interface Decide {
  /** An answer about this card is on its way to the server. Others can be decided meanwhile. */
  pendingOf(approvalId: string): boolean;
  /** Why the last decision about a card was refused. */
  troubleOf(approvalId: string): string | null;
  /** As it stands, in other words, with other files, or only some of its fields. */
  approve(approval: ApprovalDto, edit?: { body?: string; fileIds?: string[]; fields?: string[] }): void;
  ask(approval: ApprovalDto, ask: { userId: string; note: string }): void;
  /** A kind could be let go without asking, after the last approval. */
  grantOffer: GrantOffer | null;
  dropGrantOffer(): void;
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
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  /** The version that was decided here; a newer one (undone, looked at again) is another question. */
  const [gone, setGone] = useState<ReadonlyMap<string, number>>(new Map());
  const [troubles, setTroubles] = useState<ReadonlyMap<string, string>>(new Map());
  const [grantOffer, setGrantOffer] = useState<GrantOffer | null>(null);
  const waiting = approvals.filter(({ id, version }) => version > (gone.get(id) ?? 0));

  /** Runs what asks the server about one card, which rests until the answer is there. */
  const start = (approvalId: string, work: () => Promise<void>): void => {
    setAsked((before) => new Set(before).add(approvalId));
    startTransition(async () => {
      try {
        await work();
      } finally {
        setAsked((before) => new Set([...before].filter((id) => id !== approvalId)));
      }
    });
  };

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
    start(approval.id, async () => {
      const answer = await ask().catch((): ActionResult<T> => ({ ok: false, error: UNREACHED }));
      if (!answer.ok) return refused(approval, answer.error);
      done(answer.data);
      router.refresh();
    });
  };

  return {
    waiting,
    pendingOf: (id) => asked.has(id),
    troubleOf: (id) => troubles.get(id) ?? null,
    approve: (approval, { fields, ...edited } = {}) =>
      decide(
        approval,
        () =>
          actions.approve({
            approvalId: approval.id,
            fingerprint: approval.fingerprint,
            ...(Object.keys(edited).length > 0 ? { editedInput: edited } : {}),
            ...(fields === undefined ? {} : { fields }),
          }),
        ({ undoUntil, missing = 0, grantOffer: offered }) => {
          forgetEdit(approval.id);
          setGrantOffer(offered ?? null);
          if (missing > 0) {
            toast.done(
              missing === 1
                ? 'Signed. One more person has to sign.'
                : `Signed. ${missing} more people have to sign.`,
            );
            return;
          }
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
        ({ demoted }) => {
          toast.done(
            answer.redraft
              ? 'Another draft is asked for. It comes here in a moment.'
              : 'Rejected. Your reason is kept with it.',
          );
          if (demoted)
            toast.info(`From now on this kind runs at level ${demoted.level}`, { detail: demoted.reason });
        },
      ),
    ask: (approval, ask) =>
      start(approval.id, async () => {
        const answer = await actions
          .ask({ approvalId: approval.id, ...ask })
          .catch((): ActionResult<unknown> => ({ ok: false, error: UNREACHED }));
        setTrouble(approval.id, answer.ok ? null : answer.error.message);
        if (answer.ok) toast.done('Asked. It stands on top of their queue.');
        router.refresh();
      }),
    grantOffer,
    dropGrantOffer: () => setGrantOffer(null),
    lookAgain: (approval) =>
      start(approval.id, async () => {
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
