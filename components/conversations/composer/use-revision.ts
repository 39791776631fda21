'use client';

import { useRef, useState } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { RevisedText, Revision, Tone } from '#lib/conversations/revise.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { announce } from '#lib/ui/announce.ts';

/** One way of changing the text. */
export interface Wish {
  how: Revision;
  tone?: Tone;
  to?: string;
  /** What it is called once it is done: "Shortened". */
  done: string;
}

export type AskRevision = (input: {
  conversationId: string;
  text: string;
  how: Revision;
  tone?: Tone;
  to?: string;
  before: string[];
}) => Promise<ActionResult<RevisedText>>;

export interface ShownRevision {
  wish: Wish;
  /** What stood in the box. */
  original: string;
  /** Null while it is being asked for. */
  answer: RevisedText | null;
  error: string | null;
}

const KEPT_ANSWERS = 5;

/** Another wording for what stands in the box: asked for, looked at, then taken or left. */
export function useRevision({
  conversationId,
  text,
  setText,
  ask,
  onLeave,
}: {
  conversationId: string;
  text: string;
  setText: (next: string) => void;
  ask: AskRevision;
  /** The box is there again. */
  onLeave: () => void;
}) {
  const [shown, setShown] = useState<ShownRevision | null>(null);
  const [translated, setTranslated] = useState<{ original: string; to: string } | null>(null);
  /** An answer that comes after another question, or after the card was left, is nobody's. */
  const turn = useRef(0);

  const request = async (wish: Wish, original: string, before: string[]) => {
    const mine = ++turn.current;
    setShown({ wish, original, answer: null, error: null });
    const { done: _, ...how } = wish;
    const answer = await ask({ conversationId, text: original, ...how, before }).catch(() => null);
    if (turn.current !== mine) return;
    setShown({
      wish,
      original,
      answer: answer?.ok ? answer.data : null,
      error: answer?.ok
        ? null
        : (answer?.error.message ?? 'The desk could not be reached. Your text stays as it is; try again.'),
    });
    if (answer?.ok)
      announce(answer.data.changed ? `${wish.done}. Look at the changes.` : (answer.data.note ?? ''));
  };
  const leave = () => {
    turn.current++;
    setShown(null);
    onLeave();
  };

  const earlier = useRef<string[]>([]);
  return {
    shown,
    /** What the writer wrote, and into which language it was translated since; null where it was not. */
    translated: translated && text.trim() && text !== translated.original ? translated : null,
    start: (wish: Wish): void => {
      earlier.current = [];
      if (text.trim()) void request(wish, text, []);
    },
    again: (): void => {
      if (!shown) return;
      if (shown.answer) earlier.current = [...earlier.current, shown.answer.text].slice(-KEPT_ANSWERS);
      void request(shown.wish, shown.original, earlier.current);
    },
    /** The new wording takes the place of the old one, which can be had back. */
    accept: (): void => {
      if (!shown?.answer?.changed) return;
      const { original, wish, answer } = shown;
      setText(answer.text);
      // Of two translations the first words are the writer's own.
      if (wish.to) setTranslated({ original: translated?.original ?? original, to: wish.to });
      leave();
      toast.done(wish.done, {
        undo: () => {
          setText(original);
          if (wish.to) setTranslated(translated);
        },
      });
    },
    leave,
    /** It was sent. */
    forget: (): void => setTranslated(null),
  };
}
